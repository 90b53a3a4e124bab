"""Who may open a page. Every view asks for a sign-in unless it says `@public`."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sofia.people.models import Person

public = login_not_required
"""Marks a view that anybody may open without an account."""


def signed_in(request: HttpRequest) -> Person:
    """The person who signed in. Raises PermissionDenied when nobody did."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("Ingrese para ver esta página.")
    return request.user


ONLY_ADMINISTRATORS = "Solo quien administra el centro concede y termina sus roles."
