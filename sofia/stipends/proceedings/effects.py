"""What is firm and not yet in effect: which acts of a call, for whom and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sofia.stipends import regulations
from sofia.stipends.models import Call, Closing, Effect, Notification, Resolution, ResolutionKind, Suspension
from sofia.stipends.proceedings.courses import is_revoked, notified_of
from sofia.stipends.resolutions.courses import course_of

CHANGES = (ResolutionKind.SUSPENSION, ResolutionKind.TERMINATION, ResolutionKind.RESUMPTION)


@dataclass(frozen=True)
class Due:
    """An act that changes an award and is firm since a day; ``revoked``: an appeal left it without effect, which
    lifts the suspension that it had begun, or gives back the award that it had ended, if it had."""

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
        if told and firm and _is_due(act, told, firm.since, on):
            yield Due(act, firm.since, is_revoked(told))


def _waiting(call: Call) -> Iterator[Resolution]:
    rows = Resolution.objects.filter(call=call, kind__in=CHANGES).exclude(filed_at=None)
    ended = ("proceeding__award__call", "proceeding__restoration")
    related = rows.select_related(*ended, "suspension__award__call", "suspension_begun")
    told = "notifications__appeal__decided_in__notifications"
    for act in related.prefetch_related(told, "notifications__resolution", "notifications__application"):
        begun = act.proceeding
        if (begun and not begun.closing) or _still_runs(act) or _was_revoked_late(act) or _ended_in_vain(act):
            yield act


def _still_runs(act: Resolution) -> bool:
    suspension = act.suspension
    return suspension is not None and suspension.ended_on is None and suspension.award.ended_at is None


def _was_revoked_late(act: Resolution) -> bool:
    """Whether it had begun a suspension when an appeal in time was registered, and the appeal won."""
    begun: Suspension | None = getattr(act, "suspension_begun", None)
    if begun is None or act.proceeding is None or act.proceeding.award.ended_at:
        return False
    return begun.resumes_month != begun.first_month and is_revoked(notified_of(act))


def _ended_in_vain(act: Resolution) -> bool:
    """Whether it had ended an award when an appeal in time was registered, and the appeal won."""
    begun = act.proceeding
    if begun is None or begun.closing != Closing.EXECUTED or begun.effect != Effect.TERMINATION:
        return False
    return not hasattr(begun, "restoration") and is_revoked(notified_of(act))


def _is_due(act: Resolution, told: Notification, since: date, on: date) -> bool:
    """A resumption that is firm once the suspension was over lifts nothing; an award ends once no letter is late."""
    if act.suspension and since > act.suspension.until:
        return False
    settled = regulations.terms().settled_since(course_of(told)) if act.kind == ResolutionKind.TERMINATION else since
    return settled is not None and settled <= on
