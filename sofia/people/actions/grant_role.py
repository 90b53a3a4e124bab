"""Gives somebody a role, and takes it back. Only who administers that centre or the portal does, never to herself."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.access import ONLY_ADMINISTRATORS
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.people.roles import GRANTS


@in_words()
@transaction.atomic
def grant_role(
    *, person: Person, role: Role, centre: str, start: date, end: date | None = None, by: Person, at: datetime
) -> RoleGrant:
    """Give the person the role in the centre of that code from ``start`` to ``end``, both included (no end: open).

    ``centre`` is empty for a role of the whole country.
    Raises PermissionDenied, and Refused with a sentence when the days or the grant itself are not possible.
    """
    granting = _granting_role(by, role, centre, at)
    if start < clock.day_of(at):
        raise Refused("El rol no puede empezar antes de hoy: lo que se hizo sin él no queda permitido después.")
    # Grants to one person wait for each other: two that overlap would otherwise end in a deadlock, without a sentence.
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if not person.is_active:
        raise Refused("Esa cuenta está suspendida o cerrada: no recibe roles.")
    grant = RoleGrant.objects.create(
        person=person, role=role, centre_id=centre or None, start=start, end=end, granted_at=at, granted_by=by
    )
    days = {"start": start.isoformat(), "end": end.isoformat() if end else None}
    _tell(Kind.ROLE_GRANTED, grant, at)
    _record(Act.GRANT_ROLE, grant, by, granting, after=_terms(grant) | days)
    return grant


@in_words()
@transaction.atomic
def end_role(*, grant: RoleGrant, by: Person, at: datetime) -> RoleGrant:
    """End a grant at once: from the day of ``at`` on it is worth nothing. Raises PermissionDenied and Refused."""
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    ending = _granting_role(by, Role(grant.role), grant.centre_id or "", at)
    if grant.person_id == by.pk:
        raise Refused("Nadie termina su propio rol: pídaselo a otra persona que administre el centro.")
    if grant.ended_at:
        raise Refused("Ese rol ya estaba terminado.")
    grant.ended_at, grant.ended_by = at, by
    grant.save(update_fields=["ended_at", "ended_by"])
    _tell(Kind.ROLE_ENDED, grant, at)
    _record(Act.END_ROLE, grant, by, ending, before=_terms(grant))
    return grant


def _tell(kind: Kind, grant: RoleGrant, at: datetime) -> None:
    where = str(grant.centre) if grant.centre else "Todo el país"
    values = {"role": grant.get_role_display(), "centre": where}
    notify(kind=kind, to=grant.person, event=str(grant.pk), values=values, at=at)


def _record(act: Act, grant: RoleGrant, by: Person, role: Role, **values: dict[str, Any]) -> None:
    """The event is about the person, so that she finds it among her own."""
    record(act=act, by=by, role=role, subject=grant.person, centre=grant.centre_id or "", **values)


def _terms(grant: RoleGrant) -> dict[str, Any]:
    return {"grant": grant.pk, "role": grant.role}


def _granting_role(person: Person, role: Role, centre: str, at: datetime) -> Role:
    """The role in which the person may grant and end that one there. Raises PermissionDenied."""
    day = clock.day_of(at)
    if centre and RoleGrant.held(person, Role.CENTRE_ADMINISTRATOR, centre, day):
        return Role.CENTRE_ADMINISTRATOR
    if role in GRANTS[Role.PORTAL_ADMINISTRATOR] and RoleGrant.held(person, Role.PORTAL_ADMINISTRATOR, "", day):
        return Role.PORTAL_ADMINISTRATOR
    raise PermissionDenied(ONLY_ADMINISTRATORS)
