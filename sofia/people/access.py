"""Who may open a page. Every view asks for a sign-in unless it says `@public`, and for a role with `acting`."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from sofia.core import clock
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.roles import ROLES

public = login_not_required
"""Marks a view that anybody may open without an account."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def same_for_all(view: View) -> View:
    """Marks a public view whose answer never depends on who asks: her session is not read, so a proxy may keep it."""
    marked: View = public(view)
    vars(marked)["same_for_all"] = True
    return marked


ONLY_ADMINISTRATORS = "Solo quien administra el centro concede y termina sus roles."
ONLY_THE_PORTAL = "Solo quien administra el portal suspende, cierra y reabre cuentas."
ONLY_THE_MAIL = "Solo quien administra el portal decide sobre los avisos que no se entregaron."
ONLY_WRITERS = "Solo quien administra un centro escribe a sus grupos de personas."
# In the session: the number of the grant that she chose to act in, and whether she showed her second factor.
CHOSEN, FACTOR = "role_grant", "second_factor"


class NeedsFactor(PermissionDenied):
    """The role asks for a second step that this session has not shown."""


def signed_in(request: HttpRequest) -> Person:
    """The person who signed in. Raises PermissionDenied when nobody did."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("Ingrese para ver esta página.")
    return request.user


def acting(request: HttpRequest, *roles: Role, refusal: str) -> RoleGrant:
    """The grant in which she acts now, when it is of one of those roles. Raises PermissionDenied with the sentence."""
    grant = active_grant(request)
    if grant is None or grant.role not in roles:
        raise PermissionDenied(refusal + _way_to(request, roles))
    if ROLES[Role(grant.role)].needs_second_factor and not request.session.get(FACTOR):
        raise NeedsFactor(refusal)
    return grant


def active_grant(request: HttpRequest) -> RoleGrant | None:
    """The grant that she chose, or the only one that she holds today; None when she acts for herself alone."""
    held = held_grants(request)
    chosen = request.session.get(CHOSEN)
    if chosen is None:
        return held[0] if len(held) == 1 else None
    return next((grant for grant in held if grant.pk == chosen), None)


def held_grants(request: HttpRequest) -> list[RoleGrant]:
    """The roles that she may act in today; read once in each request."""
    kept = vars(request)
    if "held_grants" not in kept:
        live = signed_in(request).role_grants.live(clock.today()).select_related("centre")
        kept["held_grants"] = list(live.order_by("centre", "role", "pk"))
    found: list[RoleGrant] = kept["held_grants"]
    return found


def needs_second_factor(person: Person, day: date) -> bool:
    """Whether a role that she holds on that day asks for one."""
    return any(ROLES[Role(grant.role)].needs_second_factor for grant in person.role_grants.live(day))


def _way_to(request: HttpRequest, roles: tuple[Role, ...]) -> str:
    """What to do for who holds the role and acts in another."""
    others = {Role(grant.role).label for grant in held_grants(request) if grant.role in roles}
    return f" Usted tiene ese rol: en «Mi cuenta», elija actuar como {min(others)}." if others else ""
