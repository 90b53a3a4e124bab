"""A freed place and who follows, played in few lines."""

from datetime import date, datetime
from typing import Any

import pytest

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.stipends.actions.award import award
from sofia.stipends.actions.replacements.replace import replace
from sofia.stipends.actions.resolutions.draft import change_content
from sofia.stipends.models import AccessClass, Application, Call, Replacement, Resolution, Verification
from sofia.stipends.resolutions.content import content_of
from tests import builders
from tests.stipends import resolving

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


def freed(
    monkeypatch: pytest.MonkeyPatch, line: Supports = LINE, gone: int = 1, *, firm: bool = False, **about: Any
) -> tuple[Call, list[Application]]:
    """The same once the first awards ended on 2 June; it is 5 June. ``firm``: their resolution was opened in April."""
    call, waiting = awarded(line, **about)
    if firm:
        for told in resolving.resolved(call).notifications.select_related("application__person"):
            resolving.opened(told)
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


def fails(application: Application) -> Verification:
    """Somebody looked her up in June, and she no longer meets a requirement."""
    about = {"register": "Renta Joven", "on": date(2025, 6, 3), "recorded_at": AT, "recorded_by": builders.person()}
    return Verification.objects.create(application=application, fact="renta_joven", value=True, **about)


def resolved(replacement: Replacement) -> Resolution:
    """The resolution of its first place, from the draft to the mail, all on one day."""
    act, by = replacement.lines.exclude(award=None).order_by("pk")[0].award.given_by, replacement.decided_by
    money = [("CDP 126", "C-3603-1300", content_of(act, DAY).total)]
    said = {"access_class": AccessClass.PUBLIC, "text": "Que el comité lo conoció.", "budget": money}
    change_content(resolution=act, by=by, at=AT, **said)
    number = 40 + act.pk
    return resolving.told(resolving.filed(resolving.signed(resolving.numbered(act, by, number, AT), at=AT), AT), AT)
