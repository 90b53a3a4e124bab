"""One-time links sent by mail: 256 random bits that only the mailbox has; here stays their SHA-256."""

from datetime import timedelta

from sofia.core.base64url import to_base64url
from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_key

RECOVERY_LASTS = timedelta(minutes=30)
CONFIRMATION_LASTS = timedelta(days=1)
"""For a person who changes her own mailbox."""

ASSISTED_LASTS = timedelta(days=7)
"""For one whose mailbox two officers change: from the first of them on."""

HOLD = timedelta(days=1)
"""Before an assisted change counts, so that whoever still opens the earlier mailbox has a day to say no."""

LINKS_KEPT = timedelta(days=7)
"""How long a dead link is remembered, to say that it is dead instead of unknown."""


def new_token() -> str:
    """43 signs that may stand in an address."""
    return to_base64url(new_key(32))


def hash_of(token: str) -> str:
    """What is kept of a token, whatever somebody typed in its place."""
    return sha256_hex(token.encode())
