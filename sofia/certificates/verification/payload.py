"""What the QR of a paper carries: its printed fields and a signature, in a text that anybody can take apart.

The text: lines separated by ``\\n`` in UTF-8 (NFC), without a final one: ``SOFIA1``, the letter of its kind, the id of
the key, the code of the paper, and one line for each field of the kind. The signature is Ed25519 (RFC 8032) over those
bytes, 64 bytes that follow them at once. All of it in base 32 (RFC 4648, without padding), which a QR holds compactly
and an address carries unchanged. One paper has one payload: what could be written otherwise is not read.
How to write a verifier: docs/algorithms/verification.md.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

VERSION = "SOFIA1"
SIGNATURE_SIZE = 64
MOST = 700  # bytes, signature included: beyond it the squares of a printed QR are too small for an old camera
LINE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]*")

CERTIFICATE, ATTESTATION = "C", "A"
KINDS = {CERTIFICATE: "certificado", ATTESTATION: "constancia"}
# By kind, the fields in their order, with the words that a verifier shows. Never reorder: a new order is a new kind.
FIELDS: dict[str, dict[str, str]] = {
    CERTIFICATE: {
        "number": "Número",
        "issued_on": "Fecha de expedición",
        "name": "Nombre",
        "document": "Documento de identidad, terminado en",
        "programme": "Programa",
        "level": "Nivel",
        "hours": "Horas",
        "centre": "Centro de formación",
    },
    ATTESTATION: {
        "issued_on": "Fecha de expedición",
        "name": "Nombre",
        "document": "Documento de identidad, terminado en",
        "programme": "Programa",
        "cohort": "Ficha",
        "state": "Estado ese día",
        "centre": "Centro de formación",
    },
}

Sign = Callable[[bytes], bytes]
Keys = Mapping[str, bytes]


class BadPayload(ValueError):
    """It is no payload: the sentence says what is wrong with its shape."""


class Forged(BadPayload):
    """It has the shape of one, and none of the known keys signed it."""


@dataclass(frozen=True)
class Payload:
    """The fields of one paper. ``document`` is its type and its last four signs; days are ISO dates."""

    kind: str
    key_id: str
    code: str
    fields: dict[str, str]


def encode(payload: Payload, sign: Sign) -> str:
    """The signed text in base 32. Raises BadPayload when a field is missing, unknown, of many lines or too long."""
    text = _text(payload)
    whole = text + sign(text)
    if len(whole) > MOST:
        raise BadPayload(f"El contenido del QR mide {len(whole)} bytes y caben {MOST}.")
    return _base32(whole)


def decode(text: str, keys: Keys) -> Payload:
    """What a true payload says, given alone or at the end of its link.

    Raises BadPayload, and Forged when the signature is not of one of the keys.
    """
    whole = _bytes(text)
    signed, signature = whole[:-SIGNATURE_SIZE], whole[-SIGNATURE_SIZE:]
    payload = _take_apart(signed)
    key = keys.get(payload.key_id)
    if key is None:
        raise Forged("Lo firmó una llave que no se conoce.")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature as error:
        raise Forged("La firma no corresponde a lo que dice.") from error
    return payload


def _text(payload: Payload) -> bytes:
    labels = FIELDS.get(payload.kind)
    if labels is None or set(labels) != set(payload.fields):
        raise BadPayload("Al contenido del QR le faltan o le sobran campos.")
    lines = [VERSION, payload.kind, payload.key_id, payload.code, *(payload.fields[name] for name in labels)]
    if not all(LINE.fullmatch(line) and unicodedata.is_normalized("NFC", line) for line in lines):
        raise BadPayload("Un campo del QR tiene saltos de línea u otros signos que no se imprimen.")
    return "\n".join(lines).encode()


def _take_apart(signed: bytes) -> Payload:
    try:
        version, kind, key_id, code, *values = signed.decode().split("\n")
    except (UnicodeDecodeError, ValueError):
        raise BadPayload("No es el contenido de un QR de Sofía.") from None
    labels = FIELDS.get(kind)
    if version != VERSION or labels is None or len(labels) != len(values):
        raise BadPayload("No es el contenido de un QR de Sofía, o es de una versión que este programa no conoce.")
    payload = Payload(kind, key_id, code, dict(zip(labels, values, strict=True)))
    _text(payload)
    return payload


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """The bytes of a base 32 text, or of a link that ends in it, however its letters and spaces were copied."""
    letters = re.sub(r"[ \t\n\r\f\v]", "", text[text.find("#") + 1 :])
    if not letters.isascii():
        raise BadPayload("El texto tiene signos que no son del QR.")
    letters = letters.upper()
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error:
        raise BadPayload("El texto está incompleto, o no es el de un QR de Sofía.") from None
    if _base32(whole) != letters or not SIGNATURE_SIZE < len(whole) <= MOST:
        raise BadPayload("El texto está incompleto, o no es el de un QR de Sofía.")
    return whole
