"""The seed of the second looks, for anybody: its hash first, then itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.people.access import public
from sofia.stipends import queries
from sofia.stipends.grading import progress


@public
@require_safe
def second_look(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """How a tenth of what was graded is chosen to be looked at again, and how anybody checks it."""
    call = queries.call_or_404(centre, period)
    page = {"call": call, "rule_set": call.rule_set, "again": progress.second_looks(call)}
    return render(request, "stipends/public/second_look.html", page)
