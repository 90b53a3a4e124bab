"""Signed texts of one line (JWS, RFC 7515) with Ed25519 (EdDSA, RFC 8037), which any library of any language reads."""

from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sofia.core.base64url import from_base64url, to_base64url
from sofia.core.canonical import canonical_json, from_json

ALGORITHM = "EdDSA"


class BadToken(ValueError):
    """It is not a signed text of a known key; the sentence says why."""


def write(claims: Mapping[str, Any], header: Mapping[str, str], sign: Callable[[bytes], bytes]) -> str:
    """``claims`` signed; the same claims, header and key give the same text."""
    parts = [
        to_base64url(canonical_json({**header, "alg": ALGORITHM}).strip()),
        to_base64url(canonical_json(dict(claims)).strip()),
    ]
    signed = ".".join(parts)
    return f"{signed}.{to_base64url(sign(signed.encode()))}"


def read(token: str, keys: Mapping[str, bytes], kind: str) -> dict[str, Any]:
    """The claims of a text of that ``typ``, signed by one of the keys by its ``kid``. Raises BadToken."""
    try:
        signed, _, signature = token.strip().rpartition(".")
        header, claims = (from_json(from_base64url(part)) for part in signed.split("."))
        key = keys[header["kid"]] if header["typ"] == kind and header["alg"] == ALGORITHM else None
        if key is None:
            raise BadToken("No es un texto firmado de esa clase.")
        Ed25519PublicKey.from_public_bytes(key).verify(from_base64url(signature), signed.encode())
    except BadToken:
        raise
    except (ValueError, KeyError, TypeError):
        raise BadToken("No es un texto firmado por una llave conocida.") from None
    except InvalidSignature:
        raise BadToken("La firma no corresponde a lo que dice.") from None
    return dict(claims)
