"""How a resolution stands for each person: notified or not, appealed or not, and from when it is firm."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from sofia.core import clock
from sofia.stipends.models import Appeal, Notification
from sofia.stipends.rules.firmness import Appealed, Course, Firmness, Terms


def with_courses(notifications: QuerySet[Notification]) -> QuerySet[Notification]:
    """The notifications with all that `course_of` reads, in two queries."""
    related = notifications.select_related("resolution", "application__person", "appeal__decided_in")
    return related.prefetch_related("appeal__decided_in__notifications")


def course_of(told: Notification) -> Course:
    """What happened for that person, as the rule reads it."""
    return Course(
        notified_on=told.notified_on,
        appealable=told.resolution.appealable,
        waived_on=clock.day_of(told.waived_at) if told.waived_at else None,
        appealed=_appealed(getattr(told, "appeal", None)),
    )


def _appealed(appeal: Appeal | None) -> Appealed | None:
    if appeal is None:
        return None
    decided = getattr(appeal, "decided_in", None)
    told = next(iter(decided.notifications.all()), None) if decided else None
    withdrawn = clock.day_of(appeal.withdrawn_at) if appeal.withdrawn_at else None
    return Appealed(appeal.lodged_on, told.notified_on if told else None, withdrawn)


def firm_for_all(notifications: Iterable[Notification], terms: Terms) -> date | None:
    """The day from which it is firm for everybody; None while it is not yet known for somebody, or nobody was told."""
    found = [terms.firmness(course_of(told)) for told in notifications]
    if not found or None in found:
        return None
    return max(one.since for one in found if one)


def firmness_of(told: Notification, terms: Terms) -> Firmness | None:
    return terms.firmness(course_of(told))
