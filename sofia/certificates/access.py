"""Who validates, signs, corrects and annuls: roles of the centre of the cohort, and never for oneself."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from sofia.core import clock
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role
from sofia.training import access as training

ONLY_COORDINATORS = "Solo la coordinación académica de un centro valida quién puede certificarse."
ONLY_DIRECTORS = "Solo la subdirección de un centro firma sus certificados."
ONLY_CERTIFIERS = "Solo quien está encargado de la certificación de un centro corrige y anula sus certificados."
ONLY_HERS = "Una constancia la pide el aprendiz, o quien lo atiende en su centro."
NOT_HERSELF = "Nadie valida, firma, corrige ni anula su propio certificado: lo hace otra persona."

REFUSALS = {
    Role.ACADEMIC_COORDINATOR: ONLY_COORDINATORS,
    Role.CENTRE_DIRECTOR: ONLY_DIRECTORS,
    Role.CERTIFIER: ONLY_CERTIFIERS,
}
ATTEND = (Role.REGISTRAR, Role.ACADEMIC_COORDINATOR, Role.STIPEND_MANAGER)
"""Who asks for a constancia in the place of a learner."""


def require(role: Role, *, centre: str, by: Person, at: datetime) -> None:
    """Raise PermissionDenied unless the person holds that role there and then."""
    training.require((role,), by=by, centre=centre, on=clock.day_of(at), refusal=REFUSALS[role])


def require_another(person: int, by: Person) -> None:
    """Raise PermissionDenied when it is herself, under any of her rows."""
    if person in rows_of(by):
        raise PermissionDenied(NOT_HERSELF)


def role_to_attest(person: int, *, centre: str, by: Person, at: datetime) -> str:
    """In which role she asks for a constancia: none for her own. Raises PermissionDenied."""
    if person in rows_of(by):
        return ""
    return training.require(ATTEND, by=by, centre=centre, on=clock.day_of(at), refusal=ONLY_HERS)
