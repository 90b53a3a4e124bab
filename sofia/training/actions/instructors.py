"""Says who teaches a cohort, and until when."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.offer.models import Cohort
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.training import access
from sofia.training.models import CohortInstructor

NOT_AN_INSTRUCTOR = "Esa persona no tiene hoy el rol de instructor en este centro. Pídalo a quien administra el centro."
ALREADY_OVER = "Esa asignación ya estaba terminada."
COORDINATORS = (Role.ACADEMIC_COORDINATOR,)


@in_words()
@transaction.atomic
def assign_instructor(
    *, cohort: Cohort, person: Person, start: date, end: date | None = None, by: Person, at: datetime
) -> CohortInstructor:
    """From ``start`` to ``end``, both included, she teaches the cohort. Raises PermissionDenied and Refused."""
    role = _require(cohort, by, at)
    if not RoleGrant.held(person, Role.INSTRUCTOR, cohort.centre_id, clock.day_of(at)):
        raise Refused(NOT_AN_INSTRUCTOR)
    made = CohortInstructor.objects.create(
        cohort=cohort, person=person, start=start, end=end, assigned_at=at, assigned_by=by
    )
    _record(Act.ASSIGN_INSTRUCTOR, made, by, role)
    return made


@in_words()
@transaction.atomic
def end_instructor(*, assigned: CohortInstructor, by: Person, at: datetime) -> CohortInstructor:
    """Today is her last day in the cohort (the first, if she had not begun). Raises PermissionDenied and Refused."""
    assigned = (
        CohortInstructor.objects.select_for_update(of=("self",)).select_related("cohort", "person").get(pk=assigned.pk)
    )
    role, today = _require(assigned.cohort, by, at), clock.day_of(at)
    if assigned.ended_at or (assigned.end and assigned.end < today):
        raise Refused(ALREADY_OVER)
    assigned.end, assigned.ended_at, assigned.ended_by = max(today, assigned.start), at, by
    assigned.save(update_fields=["end", "ended_at", "ended_by"])
    _record(Act.END_INSTRUCTOR, assigned, by, role)
    return assigned


def _require(cohort: Cohort, by: Person, at: datetime) -> Role:
    refusal = access.ONLY_COORDINATOR
    return access.require(COORDINATORS, by=by, centre=cohort.centre_id, on=clock.day_of(at), refusal=refusal)


def _record(act: Act, assigned: CohortInstructor, by: Person, role: Role) -> None:
    after = {"cohort": assigned.cohort_id, "assigned": assigned.pk}
    record(act=act, by=by, role=role, subject=assigned.person, centre=assigned.cohort.centre_id, after=after)
