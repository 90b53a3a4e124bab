"""The keys with which this installation signs what a QR, a list or a badge says."""

from sofia.documents.signing import compact
from sofia.documents.signing.folder import CannotSign


def public() -> dict[str, bytes]:
    """All that ever signed, by id: what an earlier key signed is still true. Raises CannotSign when there are none."""
    return compact.public_keys()


def public_if_any() -> dict[str, bytes]:
    """The same, or nothing before this installation has keys."""
    try:
        return public()
    except CannotSign:
        return {}


def current() -> str:
    """The id of the key that signs now."""
    return compact.compact_keys()[-1].kid


def sign(data: bytes) -> bytes:
    """Ed25519 signature (64 bytes) of the key that signs now."""
    return compact.sign_compact(data)[compact.ID_SIZE :]
