"""Whom an officer works for here, and the rows that she may open."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.offer.models import Cohort
from sofia.people.access import acting
from sofia.people.models import Role, RoleGrant
from sofia.training import access, queries
from sofia.training.models import Enrolment


def teaching(request: HttpRequest) -> RoleGrant:
    """The grant of an instructor, a coordinator or a registrar. Raises PermissionDenied."""
    return acting(request, *access.TEACHING, refusal=access.ONLY_TEACHING)


def office(request: HttpRequest) -> RoleGrant:
    """The grant of a coordinator or a registrar. Raises PermissionDenied."""
    return acting(request, *access.OFFICE, refusal=access.ONLY_OFFICE)


def cohort_or_404(grant: RoleGrant, number: str) -> Cohort:
    """One of the cohorts that she may see."""
    return get_object_or_404(queries.cohorts_visible_to(grant, clock.today()), number=number)


def enrolment_or_404(grant: RoleGrant, number: int) -> Enrolment:
    """One of the enrolments that she may see."""
    return get_object_or_404(queries.enrolments_visible_to(grant, clock.today()), pk=number)


def look_at_cohort(grant: RoleGrant, cohort: Cohort) -> None:
    """Keep that she is about to see who is in the cohort."""
    read(act=Act.READ_COHORT, by=grant.person, subject=cohort, centre=cohort.centre_id, role=Role(grant.role))


def look_at_enrolment(grant: RoleGrant, enrolment: Enrolment) -> None:
    """Keep that she is about to see a learner's record; the learner finds it among her own."""
    read(
        act=Act.READ_ENROLMENT,
        by=grant.person,
        subject=enrolment.person,
        centre=enrolment.cohort.centre_id,
        role=Role(grant.role),
        shown={"enrolment": enrolment.pk},
    )
