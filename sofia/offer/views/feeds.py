"""What other programs read: the same search as JSON and as a calendar."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.offer import calendars, open_data, queries
from sofia.offer.asked import asked
from sofia.offer.results import search
from sofia.offer.views import shared
from sofia.people.access import same_for_all

CALENDAR = "text/calendar; charset=utf-8"


@same_for_all
@require_safe
def search_data(request: HttpRequest) -> HttpResponseBase:
    """The results of a search, a page at a time, with what each filter would leave."""
    return shared.data(request, open_data.of_results(search(asked(request.GET), clock.today())))


@same_for_all
@require_safe
def search_calendar(request: HttpRequest) -> HttpResponseBase:
    """When the groups of a search take people in."""
    today = clock.today()
    found = search(asked(request.GET), today)
    groups = [group for programme in found.programmes for group in found.found(programme)]
    return shared.answer(request, calendars.of_groups(groups, today), CALENDAR)


@same_for_all
@require_safe
def programme_data(request: HttpRequest, code: str, version: int) -> HttpResponseBase:
    """A programme with what it teaches and its groups."""
    found = queries.programme_or_404(code, version)
    told = open_data.of_programme(found, queries.studies_of(found), list(queries.on_offer(found, clock.today())))
    return shared.data(request, told)


@same_for_all
@require_safe
def cohort_data(request: HttpRequest, number: str) -> HttpResponseBase:
    """One group."""
    return shared.data(request, open_data.of_cohort(queries.cohort_or_404(number)))


@same_for_all
@require_safe
def cohort_calendar(request: HttpRequest, number: str) -> HttpResponseBase:
    """The days of one group: its inscription, its first and its last day."""
    return shared.answer(request, calendars.of_cohort(queries.cohort_or_404(number), clock.today()), CALENDAR)
