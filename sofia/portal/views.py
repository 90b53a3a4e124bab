"""The pages of the portal itself: they show, and change nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.people.access import public
from sofia.portal import queries
from sofia.stipends.heads import calls_of_today


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the portal is, what a person can do in it, and the calls with their phase of today."""
    return render(request, "portal/home.html", {"calls": calls_of_today()})


@public
@require_safe
def design_system(request: HttpRequest) -> HttpResponse:
    """Every token and every component, made by the very macros and styles that the pages use."""
    return render(request, "portal/design_system.html", queries.design_system())
