"""Signed texts of one line (JWS, RFC 7515) with Ed25519 (EdDSA, RFC 8037), which any library of any language reads."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sofia.core.canonical import canonical_json, from_json

ALGORITHM = "EdDSA"


class BadToken(ValueError):
    """It is not a signed text of a known key; the sentence says why."""


def write(claims: Mapping[str, Any], header: Mapping[str, str], sign: Callable[[bytes], bytes]) -> str:
    """``claims`` signed; the same claims, header and key give the same text."""
    parts = [
        _base64(canonical_json({**header, "alg": ALGORITHM}).strip()),
        _base64(canonical_json(dict(claims)).strip()),
    ]
    signed = ".".join(parts)
    return f"{signed}.{_base64(sign(signed.encode()))}"


def read(token: str, keys: Mapping[str, bytes], kind: str) -> dict[str, Any]:
    """The claims of a text of that ``typ``, signed by one of the keys by its ``kid``. Raises BadToken."""
    try:
        signed, _, signature = token.strip().rpartition(".")
        header, claims = (from_json(_bytes(part)) for part in signed.split("."))
        key = keys[header["kid"]] if header["typ"] == kind and header["alg"] == ALGORITHM else None
        if key is None:
            raise BadToken("No es un texto firmado de esa clase.")
        Ed25519PublicKey.from_public_bytes(key).verify(_bytes(signature), signed.encode())
    except BadToken:
        raise
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise BadToken("No es un texto firmado por una llave conocida.") from None
    except InvalidSignature:
        raise BadToken("La firma no corresponde a lo que dice.") from None
    return dict(claims)


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
