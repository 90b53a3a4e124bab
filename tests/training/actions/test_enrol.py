"""Administración Educativa enrols a person once in a cohort, whichever of her rows she is known by."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.people.models import Merge, Role
from sofia.people.refusals import Refused
from sofia.training.actions import enrol
from tests import builders
from tests.training.moving import AT, TODAY, order

pytestmark = pytest.mark.django_db


def enrolled(person=None, by=None, **about):
    asked = {"person": person or builders.person(), "cohort": about.pop("cohort", None) or builders.cohort()}
    return enrol(**asked, **order(by, **about))


def merged_into(survivor):
    row = builders.person()
    by = {"reason": "Son la misma.", "merged_at": AT, "merged_by": builders.person(), "was_active": True}
    Merge.objects.create(survivor=survivor, merged=row, centre=builders.centre(), **by)
    return row


def test_somebody_is_enrolled_from_a_day_on():
    enrolment = enrolled()
    assert (enrolment.state, enrolment.state_since, enrolment.came_from) == ("matriculado", TODAY, None)
    assert enrolment.changes.get().from_state == ""
    assert Event.objects.get(act="enrol").subject_id == str(enrolment.person_id)


def test_by_her_other_row_it_is_still_she():
    person = builders.person()
    row = merged_into(person)
    enrolment = enrolled(row)
    assert enrolment.person == person
    with pytest.raises(Refused, match="ya está matriculada en esa ficha"):
        enrolled(row, cohort=enrolment.cohort)


def test_an_enrolment_under_the_other_row_counts_too():
    person = builders.person()
    enrolment = builders.enrolment(person=merged_into(person))
    with pytest.raises(Refused, match="ya está matriculada en esa ficha"):
        enrolled(person, cohort=enrolment.cohort)


@pytest.mark.parametrize("role", [Role.ACADEMIC_COORDINATOR, Role.INSTRUCTOR, Role.CENTRE_DIRECTOR])
def test_only_the_registrar_enrols(role):
    with pytest.raises(PermissionDenied):
        enrolled(by=builders.officer(role))


def test_nobody_enrols_herself():
    by = builders.officer(Role.REGISTRAR)
    with pytest.raises(PermissionDenied, match="sobre sí mismo"):
        enrolled(by, by)


def test_a_cohort_that_is_over_takes_nobody():
    with pytest.raises(Refused, match="ya terminó"):
        enrolled(cohort=builders.cohort(end=TODAY.replace(month=3), practice_start=None))
