"""Tests for the parameters that a requirement gives to its check; each gives a problem's sentence, or nothing."""

from collections.abc import Callable, Collection
from typing import Any

from sofia.stipends.rules.facts import VALUES
from sofia.stipends.rules.reading import listing
from sofia.stipends.rules.rule_set import RuleSet

Test = Callable[[Any, RuleSet], str]


def words(fact: str) -> Test:
    """A non-empty list of values of that fact."""
    return choices(VALUES[fact])


def choices(accepted: Collection[str | int]) -> Test:
    """A non-empty list, without repetition, of values among ``accepted``."""

    def test(value: Any, rule_set: RuleSet) -> str:
        if not isinstance(value, list) or not value:
            return "debe ser una lista con algún valor"
        if strange := [item for item in value if not _is_word(item) or item not in accepted]:
            return f"no se conoce {listing(strange)}; use {listing(accepted)}"
        return "tiene un valor repetido" if len(set(value)) < len(value) else ""

    return test


def whole_number(value: Any, rule_set: RuleSet) -> str:
    """A whole number greater than zero."""
    return "" if type(value) is int and value > 0 else "debe ser un número entero mayor que 0"


def fixed_activity(value: Any, rule_set: RuleSet) -> str:
    """The code of a row of the schedule that has fixed days."""
    fixed = [row.code for row in rule_set.activities if row.start and row.end]
    return "" if value in fixed else f"debe ser una actividad con fechas fijas: {listing(fixed)}"


def _is_word(item: object) -> bool:
    return type(item) in (str, int)
