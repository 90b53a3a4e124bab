"""What is firm and not yet in effect: which acts of a call, for whom and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sofia.stipends import regulations
from sofia.stipends.models import Call, Resolution, ResolutionKind
from sofia.stipends.proceedings.courses import is_revoked, notified_of
from sofia.stipends.resolutions.courses import course_of

CHANGES = (ResolutionKind.SUSPENSION, ResolutionKind.TERMINATION, ResolutionKind.RESUMPTION)


@dataclass(frozen=True)
class Due:
    """An act that changes an award and is firm since a day; ``revoked``: an appeal left it without effect."""

    act: Resolution
    since: date
    revoked: bool


def due(call: Call, on: date) -> list[Due]:
    """The acts of the call that are firm by that day and were not written down, in the order of their days."""
    return sorted(_due(call, on), key=lambda one: (one.since, one.act.pk))


def _due(call: Call, on: date) -> Iterator[Due]:
    terms = regulations.terms()
    for act in _waiting(call):
        told = notified_of(act)
        firm = terms.firmness(course_of(told)) if told else None
        if firm and firm.since <= on and _in_time(act, firm.since):
            yield Due(act, firm.since, is_revoked(told))


def _waiting(call: Call) -> Iterator[Resolution]:
    rows = Resolution.objects.filter(call=call, kind__in=CHANGES).exclude(filed_at=None)
    related = rows.select_related("proceeding__award__call", "suspension__award__call")
    told = "notifications__appeal__decided_in__notifications"
    for act in related.prefetch_related(told, "notifications__resolution", "notifications__application"):
        if (act.proceeding and not act.proceeding.closing) or (act.suspension and _still_runs(act)):
            yield act


def _still_runs(act: Resolution) -> bool:
    suspension = act.suspension
    return suspension is not None and suspension.ended_on is None and suspension.award.ended_at is None


def _in_time(act: Resolution, since: date) -> bool:
    """A resumption that is firm once the suspension was over lifts nothing: it does not wait for ever."""
    return act.suspension is None or since <= act.suspension.until
