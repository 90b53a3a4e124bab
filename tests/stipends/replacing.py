"""A freed place and who follows, played in few lines."""

from datetime import date, datetime
from typing import Any

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.stipends.actions.award import award
from sofia.stipends.actions.replacements.replace import replace
from sofia.stipends.models import Application, Call, Replacement
from tests import builders

TODAY = "2025-06-05"
DAY = date.fromisoformat(TODAY)
AT = datetime(2025, 6, 5, 9, tzinfo=BOGOTA)
LEFT = date(2025, 6, 2)
WINNER = ("disability", "narp_or_indigenous", "peasant")
LINE = (("disability",), ("head_of_household",), ())  # 15, 10 and 0 points
EACH = 711_750
Supports = tuple[tuple[str, ...], ...]


def awarded(line: Supports = LINE, places: int = 2, **about: Any) -> tuple[Call, list[Application]]:
    """A call with its places given on 1 April, and those who wait, in the order of ``line``."""
    call = builders.call(places=places, **about)
    for _ in range(places):
        builders.eligible(call, WINNER)
    waiting = [builders.eligible(call, accepted) for accepted in line]
    award(call=call, on=date(2025, 4, 1), by=builders.officer(Role.STIPEND_MANAGER), at=builders.NOON)
    return call, waiting


def freed(monkeypatch, line: Supports = LINE, gone: int = 1, **about: Any) -> tuple[Call, list[Application]]:
    """The same once the first awards ended on 2 June; today is 5 June."""
    call, waiting = awarded(line, **about)
    for one in call.awards.order_by("place__number")[:gone]:
        builders.ended(one, LEFT)
    monkeypatch.setenv("SOFIA_TODAY", TODAY)
    return Call.objects.get(pk=call.pk), waiting


def replaced(call: Call, **about: Any) -> Replacement:
    """Decided by the manager."""
    return replace(call=call, by=about.pop("by", None) or builders.officer(Role.STIPEND_MANAGER), **about)


def said(replacement: Replacement) -> list[tuple[str, str, str]]:
    """Application, outcome and cause of whoever was reached, in order."""
    rows = replacement.lines.order_by("application__pk")
    return list(rows.values_list("application__number", "outcome", "cause"))
