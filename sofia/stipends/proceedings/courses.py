"""Rows of a proceeding as the rule reads them."""

from datetime import date

from django.db.models import QuerySet

from sofia.core import clock
from sofia.stipends import regulations
from sofia.stipends.models import Appeal, AppealOutcome, Notification, Proceeding, Resolution
from sofia.stipends.resolutions.courses import course_of
from sofia.stipends.rules.proceedings import History, Stage, heard, stage_of

RELATED = ("award__call", "award__application__person", "award__place", "evidence", "proof", "defence", "restoration")


def with_histories(proceedings: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    """The proceedings with all that `stage` reads, in a constant number of queries."""
    told = "decided_in__notifications__appeal__decided_in__notifications"
    return proceedings.select_related(*RELATED, "decided_in").prefetch_related(told)


def history_of(proceeding: Proceeding) -> History:
    """What happened so far, as the rule reads it."""
    act, defence = decided_in(proceeding), getattr(proceeding, "defence", None)
    told = notified_of(act)
    return History(
        way=proceeding.way,
        opened_on=clock.day_of(proceeding.opened_at),
        notified_on=proceeding.notified_on,
        answer_until=proceeding.answer_until,
        answered_on=defence.on if defence else None,
        signed_on=clock.day_of(act.signed_at) if act and act.signed_at else None,
        act=course_of(told) if told else None,
        closed=bool(proceeding.closing),
    )


def decided_in(proceeding: Proceeding) -> Resolution | None:
    """The act that decides it, drafted or signed."""
    return getattr(proceeding, "decided_in", None)


def notified_of(act: Resolution | None) -> Notification | None:
    """How an act about one person reached her, once it was sent. Reads ``notifications``, which may be prefetched."""
    return next(iter(act.notifications.all()), None) if act else None


def is_revoked(told: Notification | None) -> bool:
    """Whether her appeal left the act without effect."""
    appeal: Appeal | None = getattr(told, "appeal", None)
    decided = getattr(appeal, "decided_in", None)
    return bool(decided and decided.signed_at and decided.outcome == AppealOutcome.REVOKED)


def stage(proceeding: Proceeding, today: date) -> Stage:
    """Where it stands on that day, with the clocks that run."""
    return stage_of(history_of(proceeding), regulations.terms(), today)


def was_heard(proceeding: Proceeding, today: date) -> str:
    """Whether she was heard: a code of `sofia.stipends.rules.proceedings`."""
    return heard(history_of(proceeding), today)
