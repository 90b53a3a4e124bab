"""Who may do what with a learner's record, in the centre of her cohort. Nobody does it to herself."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied

from sofia.core.lifecycle import Move
from sofia.offer.models import Cohort
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.training.lifecycle import OFFICE as OFFICE
from sofia.training.models import CohortInstructor, Enrolment

TEACHING = (Role.INSTRUCTOR, *OFFICE)
"""Who opens the cohorts of a centre: an instructor only those that she teaches."""

ONLY_OFFICE = "Solo Administración Educativa y la coordinación académica del centro de la ficha lo hacen."
ONLY_REGISTRAR = "Solo Administración Educativa del centro de la ficha lo hace."
ONLY_COORDINATOR = "Solo la coordinación académica del centro de la ficha asigna sus instructores."
ONLY_ITS_INSTRUCTORS = (
    "Solo quien enseña en esta ficha registra sus juicios. Pida que se la asignen en la coordinación."
)
ONLY_TEACHING = "Solo instructores, coordinación académica y Administración Educativa abren las fichas de su centro."
NOT_SAVED = "Algo cambió mientras usted guardaba y no se registró nada. Revise y guarde otra vez."
NOT_HERSELF = "Nadie registra novedades ni juicios sobre sí mismo: pídaselo a otra persona de su centro."


def require(roles: Iterable[str], *, by: Person, centre: str, on: date, refusal: str) -> Role:
    """The first of those roles that the person holds in that centre that day. Raises PermissionDenied."""
    if role := RoleGrant.first_held(by, map(Role, roles), centre, on):
        return role
    raise PermissionDenied(refusal)


def require_move(move: Move, enrolment: Enrolment, *, by: Person, on: date) -> Role:
    """The role in which the person may make that move. Raises PermissionDenied."""
    require_impartial(enrolment, by)
    named = " o ".join(Role(role).label for role in move.roles)
    refusal = f"«{move.text}» lo hace solo el rol {named}, en el centro de la ficha."
    return require(move.roles, by=by, centre=enrolment.cohort.centre_id, on=on, refusal=refusal)


def require_impartial(enrolment: Enrolment, by: Person) -> None:
    """Raise PermissionDenied when the record is the person's own, under any of her rows."""
    if enrolment.person_id in rows_of(by):
        raise PermissionDenied(NOT_HERSELF)


def require_instructor(cohort: Cohort, *, by: Person, on: date) -> Role:
    """Raise PermissionDenied unless the person teaches that cohort on that day."""
    role = require((Role.INSTRUCTOR,), by=by, centre=cohort.centre_id, on=on, refusal=ONLY_ITS_INSTRUCTORS)
    if not teaches(cohort, by, on):
        raise PermissionDenied(ONLY_ITS_INSTRUCTORS)
    return role


def teaches(cohort: Cohort, person: Person, on: date) -> bool:
    """Whether the cohort is assigned to the person on that day."""
    return CohortInstructor.objects.on(on).filter(cohort=cohort, person=person).exists()
