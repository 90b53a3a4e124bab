"""The public keys as they are published: a JWK set (RFC 7517) of Ed25519 keys (RFC 8037)."""

from collections.abc import Mapping
from typing import Any

from sofia.core.base64url import from_base64url, to_base64url
from sofia.core.canonical import from_json

Keys = Mapping[str, bytes]


class BadKeys(ValueError):
    """The file holds no keys that can be used."""


def to_jwks(keys: Keys) -> dict[str, Any]:
    """The published form of the keys, by their id."""
    return {"keys": [jwk(key_id, key) for key_id, key in sorted(keys.items())]}


def jwk(key_id: str, key: bytes) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "kid": key_id, "x": to_base64url(key), "use": "sig", "alg": "EdDSA"}


def from_jwks(data: bytes | str) -> dict[str, bytes]:
    """The Ed25519 keys of a published set, by id; others are left out. Raises BadKeys."""
    try:
        found = {one["kid"]: from_base64url(one["x"]) for one in from_json(data)["keys"] if one.get("crv") == "Ed25519"}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadKeys("No es un archivo de llaves publicadas (llaves.json).") from None
    if not found or not all(len(key) == 32 for key in found.values()):
        raise BadKeys("El archivo no trae ninguna llave Ed25519.")
    return found
