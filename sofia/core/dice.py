"""Choices that look casual and come out the same on every machine: no random generator is asked."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")
SEED = "sofia demo 1"


def below(limit: int, *about: object) -> int:
    """A whole number from 0 to ``limit`` - 1 that depends only on what it is about."""
    text = "|".join(map(str, (SEED, *about)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % limit


def pick(choices: Sequence[Choice], *about: object) -> Choice:
    return choices[below(len(choices), *about)]


def happens(percent: int, *about: object) -> bool:
    """True in about ``percent`` of 100 cases."""
    return below(100, *about) < percent
