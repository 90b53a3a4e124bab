"""A key of the tests, and what it signs: invented people only."""

from datetime import datetime
from io import BytesIO

import pikepdf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sofia.certificates.verification import snapshot
from sofia.certificates.verification.payload import CERTIFICATE, Payload, encode
from sofia.certificates.verification.snapshot import Entry

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


def listed(*entries: Entry, as_of: datetime) -> str:
    """The signed list of these."""
    return snapshot.write(entries, as_of=as_of, issuer="https://portal.invalid", key_id=KEY_ID, sign=KEY.sign)


def pdf_with(link: str, *, squeezed: bool = False) -> bytes:
    """A PDF with that link on its page; ``squeezed``: inside a compressed stream."""
    made = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=link)
        area = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].Annots = pdf.make_indirect([pdf.make_indirect(area)])
        mode = pikepdf.ObjectStreamMode.generate if squeezed else pikepdf.ObjectStreamMode.disable
        pdf.save(made, object_stream_mode=mode)
    return made.getvalue()
