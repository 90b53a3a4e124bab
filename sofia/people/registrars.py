"""May this person attend others? Whoever has the role of Administración Educativa in a centre, there and that day."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from sofia.core import clock
from sofia.people.models import Person, Role, RoleGrant

ONLY_REGISTRARS = "Solo Administración Educativa de un centro atiende a otras personas y corrige sus datos."


def require_registrar(person: Person, centre: str, at: datetime) -> None:
    """Raise PermissionDenied unless the person attends others for that centre at that instant."""
    if not RoleGrant.held(person, Role.REGISTRAR, centre, clock.day_of(at)):
        raise PermissionDenied(ONLY_REGISTRARS)
