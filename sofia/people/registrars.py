"""May this person attend others? Whoever has the role of Administración Educativa in a centre, there and that day."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from sofia.core import clock
from sofia.people.models import Centre, Person, Role, RoleGrant

ONLY_REGISTRARS = "Solo Administración Educativa de un centro atiende a otras personas y corrige sus datos."


def registered_by(person: Person, day: date) -> QuerySet[Centre]:
    """The centres for which the person attends others on that day."""
    hers = RoleGrant.objects.held_by(person, Role.REGISTRAR, day)
    return Centre.objects.filter(pk__in=hers.values("centre")).order_by("code")


def require_registrar(person: Person, centre: str, at: datetime) -> None:
    """Raise PermissionDenied unless the person attends others for that centre at that instant."""
    if not RoleGrant.held(person, Role.REGISTRAR, centre, clock.day_of(at)):
        raise PermissionDenied(ONLY_REGISTRARS)
