"""The number of an obligation: what names a month of somebody's stipend in every file, however often it is retried."""

import re

WRITTEN = re.compile(r"([1-9][0-9]{0,17})([0-9]{2})")
MODULUS = 97  # ISO 7064: it finds any single wrong digit, and almost any two


def obligation(award_month: int) -> str:
    """The number of an award month with its two check digits: 1234 → «123482»."""
    return f"{award_month}{_check(award_month):02}"


def award_month_of(text: str) -> int:
    """The award month that a number names. Raises ValueError, with a sentence, for one that is not written so."""
    found = WRITTEN.fullmatch(text)
    if not found or int(found[2]) != _check(int(found[1])):
        raise ValueError(f"«{text[:24]}» no es el número de una obligación: revise sus cifras")
    return int(found[1])


def _check(number: int) -> int:
    return 98 - number * 100 % MODULUS
