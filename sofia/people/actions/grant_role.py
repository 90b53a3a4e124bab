"""Gives somebody a role in a centre, and takes it back. Only who administers that centre does, and never to herself."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import ONLY_ADMINISTRATORS
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words


@in_words()
@transaction.atomic
def grant_role(
    *, person: Person, role: Role, centre: str, start: date, end: date | None = None, by: Person, at: datetime
) -> RoleGrant:
    """Give the person the role in the centre of that code from ``start`` to ``end``, both included (no end: open).

    Raises PermissionDenied, and Refused with a sentence when the days or the grant itself are not possible.
    """
    _require_administrator(by, centre, at)
    if start < clock.day_of(at):
        raise Refused("El rol no puede empezar antes de hoy: lo que se hizo sin él no queda permitido después.")
    # Grants to one person wait for each other: two that overlap would otherwise end in a deadlock, without a sentence.
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    grant = RoleGrant.objects.create(
        person=person, role=role, centre_id=centre, start=start, end=end, granted_at=at, granted_by=by
    )
    days = {"start": start.isoformat(), "end": end.isoformat() if end else None}
    _record(Act.GRANT_ROLE, grant, by, after=_terms(grant) | days)
    return grant


@in_words()
@transaction.atomic
def end_role(*, grant: RoleGrant, by: Person, at: datetime) -> RoleGrant:
    """End a grant at once: from the day of ``at`` on it is worth nothing. Raises PermissionDenied and Refused."""
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    _require_administrator(by, grant.centre_id, at)
    if grant.person_id == by.pk:
        raise Refused("Nadie termina su propio rol: pídaselo a otra persona que administre el centro.")
    if grant.ended_at:
        raise Refused("Ese rol ya estaba terminado.")
    grant.ended_at, grant.ended_by = at, by
    grant.save(update_fields=["ended_at", "ended_by"])
    _record(Act.END_ROLE, grant, by, before=_terms(grant))
    return grant


def _record(act: Act, grant: RoleGrant, by: Person, **values: dict[str, Any]) -> None:
    """The event is about the person, so that she finds it among her own."""
    record(act=act, by=by, role=Role.CENTRE_ADMINISTRATOR, subject=grant.person, centre=grant.centre_id, **values)


def _terms(grant: RoleGrant) -> dict[str, Any]:
    return {"grant": grant.pk, "role": grant.role}


def _require_administrator(person: Person, centre: str, at: datetime) -> None:
    if not RoleGrant.held(person, Role.CENTRE_ADMINISTRATOR, centre, clock.day_of(at)):
        raise PermissionDenied(ONLY_ADMINISTRATORS)
