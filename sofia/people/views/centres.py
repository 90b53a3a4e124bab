"""Where training happens, for anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.people import queries
from sofia.people.access import public


@public
@require_safe
def centres(request: HttpRequest) -> HttpResponse:
    """Every centre by its regional, with what its source left uncertain."""
    return render(request, "people/centres.html", {"centres": queries.centres()})
