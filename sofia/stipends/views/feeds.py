"""The calendars of a call, one for each role: public as its schedule, so that a calendar program may ask for them."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from sofia.offer.views import shared
from sofia.offer.views.feeds import CALENDAR
from sofia.people.access import same_for_all
from sofia.stipends import calendars, queries


@same_for_all
@require_safe
def calendar(request: HttpRequest, centre: str, period: str, role: str) -> HttpResponseBase:
    """The steps of that role, with their days."""
    if role not in calendars.ROLES:
        raise Http404
    found = queries.call_or_404(centre, period)
    return shared.answer(request, calendars.of_call(found, calendars.ROLES[role]), CALENDAR)
