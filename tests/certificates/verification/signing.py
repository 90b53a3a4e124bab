"""A key of the tests, and what it signs: invented people only."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sofia.certificates.verification.payload import CERTIFICATE, Payload, encode

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY_ID = "prueba01"
KEYS = {KEY_ID: KEY.public_key().public_bytes_raw()}
CODE = "7K3MQ9XW2R5TJ8VN"


def certificate(**changes: str) -> Payload:
    """A certificate of an invented person."""
    fields = {
        "number": "9302-2026-000123",
        "issued_on": "2026-11-26",
        "name": "Luz Marina Ñáñez Díaz",
        "document": "CC 4321",
        "programme": "Análisis y desarrollo de software",
        "level": "Tecnólogo",
        "hours": "3984",
        "centre": "9302 Centro de invenciones del Magdalena",
    }
    return Payload(CERTIFICATE, KEY_ID, CODE, fields | changes)


def signed(**changes: str) -> str:
    """What its QR carries."""
    return encode(certificate(**changes), KEY.sign)
