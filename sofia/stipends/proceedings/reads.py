"""Reads that the pages of the awards' incidents need."""

from datetime import date

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from sofia.people import guardians
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.models import Award, Call, Proceeding, Suspension, Way
from sofia.stipends.proceedings.courses import with_histories


def proceedings_of(call: Call) -> QuerySet[Proceeding]:
    """Those of a call, the live ones first, then the last one first."""
    rows = with_histories(Proceeding.objects.filter(award__call=call))
    return rows.order_by(F("closed_at").desc(nulls_first=True), "-pk")


def proceeding_or_404(call: Call, number: int) -> Proceeding:
    return get_object_or_404(proceedings_of(call), pk=number)


def suspensions_of(call: Call, today: date) -> QuerySet[Suspension]:
    """Those that run that day or will, by their last day."""
    rows = Suspension.objects.filter(award__call=call, award__ended_at=None, ended_on=None, until__gte=today)
    return rows.select_related("award__application", "resolution", "lifted_in").order_by("until", "pk")


def suspension_or_404(call: Call, today: date, number: int) -> Suspension:
    return get_object_or_404(suspensions_of(call, today), pk=number)


def live_award(call: Call, number: str) -> Award | None:
    """The award of an application of the call that did not end, if any."""
    rows = call.awards.filter(ended_at=None, application__number=number)
    return rows.select_related("application__person", "place", "call").first()


def represented_too(person: Person, today: date) -> list[int]:
    """The numbers of the rows that are hers, and of the minors for whom she acts."""
    minors = [mandate.minor for mandate in guardians.represented_by(person, today)]
    return [row for one in (person, *minors) for row in rows_of(one)]


def own_awards(person: Person, today: date) -> QuerySet[Award]:
    """Her live awards and those of the minors for whom she acts."""
    hers = Award.objects.filter(application__person__in=represented_too(person, today), ended_at=None)
    return hers.select_related("call__centre", "application__person").order_by("-pk")


def own_proceedings(person: Person, today: date) -> QuerySet[Proceeding]:
    """What was opened about her awards, or about those of the minors for whom she acts; the last one first."""
    hers = Proceeding.objects.filter(award__application__person__in=represented_too(person, today))
    return with_histories(hers.exclude(way=Way.DEATH)).order_by("-pk")
