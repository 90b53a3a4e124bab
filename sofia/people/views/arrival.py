"""Where a person goes once she is in: what she was sending, the choice of a role, or the page she asked for."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sofia.core import clock
from sofia.people.kept import kept
from sofia.people.models import Person


def destination(request: HttpRequest) -> str:
    """The page asked for before, unless it lies outside the portal."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else "people:home"


def asked_next(request: HttpRequest) -> str:
    return str(request.POST.get("next") or request.GET.get("next", ""))


def arrive(request: HttpRequest, person: Person) -> HttpResponse:
    """Lead who just came in: first the role, when she holds several; then what she was doing."""
    if kept(request, person):
        after = reverse("people:resume")
    else:
        found = destination(request)
        after = found if found.startswith("/") else reverse(found)
    if person.role_grants.live(clock.today()).count() > 1:
        return redirect(f"{reverse('people:choose_role')}?{urlencode({'next': after})}")
    return redirect(after)
