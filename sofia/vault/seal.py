"""Seals bytes so that only this installation opens them, and only where they were put.

AES-256-GCM (NIST SP 800-38D). What comes out: one byte of version, the id of the key, a nonce of 12 bytes, and the
text with its 16 bytes of proof. ``context`` says what the bytes are and whose: it is proved too, so a sealed value
that somebody moves to another row or column does not open there.
"""

import hmac
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from sofia.core.keys import new_key
from sofia.vault import keyring
from sofia.vault.keyring import ID_SIZE

VERSION = b"\x01"
NONCE_SIZE = 12
HEAD_SIZE = len(VERSION) + ID_SIZE


class Unreadable(Exception):
    """What is sealed does not open: it was changed or moved, or its key is not in the keyring."""


def seal(data: bytes, context: str) -> bytes:
    """``data`` sealed with the current key, for that context."""
    key = keyring.load(settings.KEYRING).current
    head, nonce = VERSION + keyring.id_of(key), new_key(NONCE_SIZE)
    return head + nonce + AESGCM(key).encrypt(nonce, data, head + context.encode())


def unseal(data: bytes, context: str) -> bytes:
    """What was sealed for that context. Raises Unreadable."""
    head, nonce, text = data[:HEAD_SIZE], data[HEAD_SIZE : HEAD_SIZE + NONCE_SIZE], data[HEAD_SIZE + NONCE_SIZE :]
    key = keyring.load(settings.KEYRING).by_id(head[len(VERSION) :])
    if head[: len(VERSION)] != VERSION or key is None:
        raise Unreadable("Lo sellado no abre: la llave con que se selló no está en el archivo de llaves.")
    try:
        return AESGCM(key).decrypt(nonce, text, head + context.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable("Lo sellado no abre: cambió, o no está en su lugar.") from error


def current_head() -> bytes:
    """How everything begins that the current key sealed."""
    return VERSION + keyring.id_of(keyring.load(settings.KEYRING).current)


def fingerprint(text: str, purpose: str) -> str:
    """64 hex digits by which to find again a text that is not kept: the same for the same text and purpose.

    Keyed, so that whoever reads the database cannot try every document number; it outlives every rotation.
    """
    key = keyring.load(settings.KEYRING).index
    return hmac.new(key, f"{purpose}\0{text}".encode(), sha256).hexdigest()
