"""Takes values out of a bundle that anybody may have written, and refuses those of another kind."""

import re
from typing import Any


class NotABundle(ValueError):
    """What was given is not a bundle that can be recomputed; the message is for people."""


def text(bundle: dict[str, Any], name: str, pattern: re.Pattern[str]) -> str:
    """The text of that name, written as ``pattern`` says. Raises KeyError or NotABundle."""
    value = bundle[name]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise NotABundle(f"«{name}» no está bien escrito")
    return value


def number(bundle: dict[str, Any], name: str) -> int:
    """The whole number of that name, 0 or more. Raises KeyError or NotABundle."""
    value = bundle[name]
    if type(value) is not int or value < 0:
        raise NotABundle(f"«{name}» debe ser un número entero, de 0 en adelante")
    return value
