"""The coordinator says who teaches a cohort, among those who have the role in the centre."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import assign_instructor, end_instructor
from tests import builders
from tests.training.moving import AT, TODAY, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return builders.officer(Role.ACADEMIC_COORDINATOR)


def assigned(by, person=None, **about):
    person = person or builders.officer(Role.INSTRUCTOR)
    asked = {"cohort": about.pop("cohort", None) or builders.cohort(), "start": TODAY, **about}
    return assign_instructor(person=person, **asked, by=by, at=AT)


def test_she_teaches_until_somebody_ends_it(coordinator):
    made = assigned(coordinator)
    assert (made.assigned_by, made.end) == (coordinator, None)
    ended = end_instructor(assigned=made, by=coordinator, at=AT)
    assert (ended.end, ended.ended_by) == (TODAY, coordinator)
    with pytest.raises(Refused, match="ya estaba terminada"):
        end_instructor(assigned=made, by=coordinator, at=AT)
    acts = Event.objects.filter(subject_id=str(made.person_id), act__endswith="instructor")
    assert list(acts.values_list("act", flat=True).order_by("id")) == ["assign_instructor", "end_instructor"]


def test_what_has_not_begun_ends_on_its_first_day(coordinator):
    made = assigned(coordinator, start=later(10))
    assert end_instructor(assigned=made, by=coordinator, at=AT).end == later(10)


def test_only_who_has_the_role_in_the_centre_is_assigned(coordinator):
    for person in (builders.person(), builders.officer(Role.INSTRUCTOR, "9114")):
        with pytest.raises(Refused, match="no tiene hoy el rol de instructor"):
            assigned(coordinator, person)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.INSTRUCTOR, Role.CENTRE_DIRECTOR])
def test_only_the_coordinator_of_the_centre_assigns(role, coordinator):
    for by in (builders.officer(role), builders.officer(Role.ACADEMIC_COORDINATOR, "9114")):
        with pytest.raises(PermissionDenied, match="coordinación académica"):
            assigned(by)
        with pytest.raises(PermissionDenied, match="coordinación académica"):
            end_instructor(assigned=assigned(coordinator), by=by, at=AT)
