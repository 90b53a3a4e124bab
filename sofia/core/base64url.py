"""Bytes as text that may stand in an address: base 64 with «-» and «_» and without padding (RFC 4648, 5)."""

import base64


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """Raises ValueError when it has any other sign."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
