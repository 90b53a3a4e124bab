"""The one door to randomness: keys and salts. No decision may depend on it."""

import secrets
from uuid import UUID


def new_key(size: int = 32) -> bytes:
    """A fresh secret of ``size`` bytes."""
    return secrets.token_bytes(size)


def new_uuid() -> UUID:
    """A fresh name for a row, which says nothing of how many there are."""
    return UUID(bytes=new_key(16), version=4)


def new_token() -> str:
    """A secret of 43 signs that fits in an address or a cookie: 256 bits, which nobody guesses."""
    return secrets.token_urlsafe(32)


SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty-two signs that are not taken for one another: without I, L, O and U."""


def new_code(length: int = 16) -> str:
    """A secret that a person can copy from a paper: five bits in each sign, so 80 in sixteen."""
    return "".join(SIGNS[byte % len(SIGNS)] for byte in new_key(length))
