"""Codes of six digits that change every half minute (RFC 6238), as every application of codes shows them."""

import base64
from hmac import compare_digest

from pyotp import TOTP

from sofia.core.keys import new_key

ISSUER = "Sofía"
SECRET_BYTES = 20  # as long as its SHA-1, which is what applications know (RFC 4226 §4)
STEP = 30  # seconds
SKEW = 1  # steps that a telephone's clock may be early or late


def new_secret() -> str:
    """A fresh secret, in the letters that a person could type."""
    return base64.b32encode(new_key(SECRET_BYTES)).decode()


def address(secret: str, account: str) -> str:
    """What the QR code holds. ``account``: how the application will call it; never the whole document."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def step_of(secret: str, code: str, seconds: int) -> int | None:
    """The step whose code that is, at that Unix time give or take one; None when it is none of them."""
    now, totp = seconds // STEP, TOTP(secret)
    near = range(now - SKEW, now + SKEW + 1)
    return next((step for step in near if compare_digest(totp.at(step * STEP).encode(), code.encode())), None)
