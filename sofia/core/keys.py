"""The one door to randomness: keys and salts. No decision may depend on it."""

import secrets


def new_key(size: int = 32) -> bytes:
    """A fresh secret of ``size`` bytes."""
    return secrets.token_bytes(size)
