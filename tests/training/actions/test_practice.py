"""The practice stage of a learner: which alternative, from when, and how it ended."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import end_practice, record_practice
from sofia.training.models import Alternative
from tests import builders
from tests.training.moving import AT, TODAY, later, order

pytestmark = pytest.mark.django_db


def recorded(enrolment=None, by=None, **about):
    asked = {"enrolment": enrolment or builders.enrolment(), "alternative": "internship"}
    days = {"start": date(2025, 3, 3), "end": date(2025, 9, 3)}
    return record_practice(**{**asked, **days, **about}, by=by or builders.officer(Role.REGISTRAR), at=AT)


@pytest.mark.parametrize("alternative", Alternative)
@pytest.mark.parametrize(("done", "state"), [(True, "done"), (False, "not_done")])
def test_each_alternative_is_recorded_and_ends(alternative, done, state):
    by = builders.officer(Role.ACADEMIC_COORDINATOR)
    made = recorded(by=by, alternative=alternative)
    ended = end_practice(practice=made, end=TODAY, done=done, by=by, at=AT)
    assert (ended.state, ended.end, ended.ended_by) == (state, TODAY, by)
    assert Event.objects.filter(act__endswith="practice", subject_id=str(made.enrolment.person_id)).count() == 2
    with pytest.raises(Refused, match="ya estaba terminada"):
        end_practice(practice=made, end=TODAY, done=True, by=by, at=AT)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"start": date(2025, 1, 2)}, "no empieza antes que la ficha"),
        ({"end": date(2025, 3, 2)}, "no puede terminar antes de empezar"),
    ],
)
def test_days_that_cannot_be_are_refused(about, sentence):
    with pytest.raises(Refused, match=sentence):
        recorded(**about)


def test_who_does_not_study_does_no_practice_and_no_end_is_foretold():
    with pytest.raises(Refused, match="está en «Aplazado»"):
        recorded(builders.enrolment(state="aplazado"))
    with pytest.raises(Refused, match="todavía no llega"):
        end_practice(practice=recorded(), end=later(1), done=True, by=order()["by"], at=AT)


def test_only_the_office_of_her_centre_and_never_for_herself():
    by = builders.officer(Role.REGISTRAR)
    with pytest.raises(PermissionDenied):
        recorded(builders.enrolment(person=by), by)
    for officer in (builders.officer(Role.INSTRUCTOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            recorded(by=officer)
