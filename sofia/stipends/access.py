"""Who may do what in a call. Nobody decides about themselves, and the one who grades does not award."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from sofia.people.identity import rows_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.models import Application, Call, Claim


@dataclass(frozen=True)
class Permission:
    """An act, the roles that may do it in their centre, and what others are told."""

    roles: tuple[Role, ...]
    refusal: str


PERMISSIONS = {
    "publish_call": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro publica su convocatoria."),
    "award": Permission((Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro adjudica sus cupos."),
    "draw": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro registra un sorteo."),
}


def require(act: str, *, by: Person, centre: str, on: date) -> Role:
    """The role in which the person may do the act in that centre. Raises PermissionDenied, with a sentence."""
    permission = PERMISSIONS[act]
    for role in permission.roles:
        if RoleGrant.held(by, role, centre, on):
            return role
    raise PermissionDenied(permission.refusal)


def require_impartial(call: Call, by: Person) -> None:
    """Raise PermissionDenied when the person applied to the call or graded its supports."""
    if Application.objects.filter(call=call, person__in=rows_of(by)).exists():
        raise PermissionDenied("Usted se inscribió en esta convocatoria: no puede decidir sobre ella.")
    if Claim.objects.filter(application__call=call, reviewed_by=by).exists():
        raise PermissionDenied("Usted calificó soportes de esta convocatoria: debe adjudicarla otra persona.")
