"""Whole pesos: integers outside, exact fractions inside a rule, one rounding call."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

ROUNDING: dict[str, Callable[[Fraction], int]] = {
    "truncate": floor,
    "half_up": lambda value: floor(value + Fraction(1, 2)),
    "up": ceil,
}


def round_pesos(value: Fraction, mode: str) -> int:
    """Turn an exact, non-negative amount into whole pesos by the mode that the rule set names.

    Raises KeyError for an unknown mode and ValueError for a negative amount.
    """
    if value < 0:
        raise ValueError("un valor en pesos no puede ser negativo")
    return ROUNDING[mode](value)


def number(value: int) -> str:
    """1234567 → «1.234.567», as Colombia writes it."""
    return f"{value:,}".replace(",", ".")


def pesos(value: int) -> str:
    """1234567 → «$ 1.234.567»."""
    return f"$ {number(value)}" if value >= 0 else f"-$ {number(-value)}"
