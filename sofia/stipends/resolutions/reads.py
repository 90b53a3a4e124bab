"""Reads that the pages of resolutions need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.models import Appeal, Call, Notification, Resolution
from sofia.stipends.resolutions.courses import firm_for_all, with_courses
from sofia.stipends.resolutions.voids import with_voids
from sofia.stipends.rules.firmness import Terms


def resolutions_of(call: Call) -> QuerySet[Resolution]:
    """Those of a call, the first one first."""
    return with_voids(call.resolutions.select_related("appeal__notification__application")).order_by("pk")


def resolution_or_404(call: Call, number: int) -> Resolution:
    """One of them, with all that its text is written from."""
    related = ("call", "centre__municipality", "decision", "award__place", "paper", "annex", "signed_copy")
    appealed = ("appeal__notification__application__person", "appeal__notification__resolution")
    rows = with_voids(Resolution.objects.select_related(*related, *appealed))
    return get_object_or_404(rows, call=call, pk=number)


def published(call: Call) -> QuerySet[Resolution]:
    """Those that anybody sees, the last one first."""
    rows = call.resolutions.exclude(published_at=None).select_related("paper", "signed_copy", "decision")
    return rows.order_by("-dated", "-number")


def next_number(centre: str, year: int) -> int:
    """The one after the last that the centre gave that year."""
    last = Resolution.objects.filter(centre=centre, dated__year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@dataclass(frozen=True)
class Reached:
    """How many people are concerned, how many were notified and how many appealed; and from when it is firm."""

    people: int
    notified: int
    appealed: int
    waived: int
    firm: date | None

    @property
    def waiting(self) -> int:
        return self.people - self.notified


def reached(resolution: Resolution, terms: Terms) -> Reached:
    """How far a resolution has reached its people. Its firmness is asked for only once all of them know it."""
    counts: dict[str, Any] = resolution.notifications.aggregate(
        people=Count("pk"),
        notified=Count("pk", filter=~Q(channel="")),
        appealed=Count("appeal"),
        waived=Count("waived_at"),
    )
    all_know = counts["people"] and counts["people"] == counts["notified"]
    firm = firm_for_all(with_courses(resolution.notifications.all()), terms) if all_know else None
    return Reached(**counts, firm=firm)


def notifications_of(resolution: Resolution, only: str) -> QuerySet[Notification]:
    """Whom it concerns, by application number; ``only``: «pendientes» or «recursos»."""
    rows = with_courses(resolution.notifications.order_by("application__number"))
    if only == "pendientes":
        return rows.filter(channel="")
    return rows.exclude(appeal=None) if only == "recursos" else rows


def notification_or_404(call: Call, number: int) -> Notification:
    rows = with_courses(Notification.objects.select_related("resolution__paper", "resolution__signed_copy", "call"))
    return get_object_or_404(rows, call=call, pk=number)


def own_notifications(person: Person, call: Call) -> QuerySet[Notification]:
    """What the resolutions of a call tell that person, under any of her rows; the last one first."""
    acts = ("paper", "signed_copy", "award", "decision")
    related = (*(f"resolution__{name}" for name in acts), "call__centre", "application__person")
    rows = with_courses(Notification.objects.select_related(*related))
    return rows.filter(call=call, application__person__in=rows_of(person)).order_by("-pk")


def last_told(people: Iterable[Person]) -> Notification | None:
    """The last notification to any of them."""
    rows = [row for person in people for row in rows_of(person)]
    told = Notification.objects.filter(application__person__in=rows)
    return told.select_related("call").order_by("-pk").first()


def appeals_of(call: Call) -> QuerySet[Appeal]:
    """The appeals against the resolutions of a call, those that wait first, by the day they were lodged."""
    rows = Appeal.objects.filter(notification__call=call)
    related = ("notification__application__person", "notification__resolution", "notification__call", "decided_in")
    return rows.select_related(*related).order_by("decided_in__signed_at", "lodged_on", "pk")


def appeal_or_404(call: Call, number: int) -> Appeal:
    return get_object_or_404(appeals_of(call), pk=number)
