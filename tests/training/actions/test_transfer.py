"""From one cohort to another and back after a deferral she stays one person with one history."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.people.actions.change_document import change_document
from sofia.people.actions.merge import merge_people
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import Mark, judge, move, readmit, transfer
from sofia.training.models import Enrolment
from sofia.training.queries import enrolments_of, progress_of
from tests import builders
from tests.training.moving import AT, TODAY, curriculum, order, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return builders.enrolment()


def other_cohort(enrolment, **about):
    return builders.cohort(programme=enrolment.cohort.programme, **about)


def test_she_goes_on_in_the_other_cohort_and_keeps_what_she_was_judged(enrolment):
    outcome, _ = curriculum(enrolment.cohort, outcomes=(2,))
    mark = Mark(enrolment.pk, outcome.pk, "approved")
    judge(cohort=enrolment.cohort, marks=[mark], by=teacher(enrolment.cohort), at=AT)
    there = transfer(enrolment=enrolment, cohort=other_cohort(enrolment), **order())
    enrolment.refresh_from_db()
    assert (enrolment.state, there.state, there.state_since) == ("trasladado", "en_formacion", TODAY)
    assert (there.person, there.came_from) == (enrolment.person, enrolment)
    assert (progress_of(there).approved, progress_of(there).total) == (1, 2)
    assert list(enrolments_of(enrolment.person)) == [there, enrolment]


def test_to_another_centre_both_centres_have_it_in_their_trace(enrolment):
    transfer(enrolment=enrolment, cohort=other_cohort(enrolment, centre=builders.centre("9114")), **order())
    assert set(Event.objects.filter(act__in=("enrol", "change_state")).values_list("chain", flat=True)) == {
        "9302",
        "9114",
    }


def test_only_within_the_programme_and_where_she_is_not_yet(enrolment):
    with pytest.raises(Refused, match="otra ficha del mismo programa"):
        transfer(enrolment=enrolment, cohort=builders.cohort(), **order())
    with pytest.raises(Refused, match="ya está matriculada en esa ficha"):
        transfer(enrolment=enrolment, cohort=enrolment.cohort, **order())
    enrolment.refresh_from_db()
    assert enrolment.state == "en_formacion"


def test_only_the_registrar_of_her_centre(enrolment):
    for by in (builders.officer(Role.ACADEMIC_COORDINATOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            transfer(enrolment=enrolment, cohort=other_cohort(enrolment), **order(by))


def deferred(enrolment):
    move(enrolment=enrolment, code="defer", **order(effective_on=date(2025, 3, 3)))
    return enrolment


def test_who_deferred_comes_back_to_her_cohort(enrolment):
    assert readmit(enrolment=deferred(enrolment), **order()) == enrolment
    enrolment.refresh_from_db()
    assert enrolment.state == "reingresado"
    assert [row.to_state for row in enrolment.changes.order_by("number")] == ["en_formacion", "aplazado", "reingresado"]


def test_or_to_another_when_hers_went_on(enrolment):
    there = readmit(enrolment=deferred(enrolment), cohort=other_cohort(enrolment), **order())
    enrolment.refresh_from_db()
    assert (enrolment.state, there.state, there.came_from) == ("trasladado", "reingresado", enrolment)
    assert Enrolment.objects.filter(person=enrolment.person).count() == 2


def test_who_deferred_is_not_transferred_and_who_studies_does_not_come_back(enrolment):
    there = other_cohort(enrolment)
    with pytest.raises(Refused, match="desde ahí no se hace «Registrar el reingreso»"):
        readmit(enrolment=enrolment, cohort=there, **order())
    with pytest.raises(Refused, match="vuelve con un reingreso"):
        transfer(enrolment=deferred(enrolment), cohort=there, **order())


def test_another_document_changes_nothing_of_her_history():
    person = builders.person(document_type="TI", document_number="1002436987", birth_date=date(2007, 3, 1))
    enrolment = builders.enrolment(person=person)
    by = builders.officer(Role.REGISTRAR)
    papers = {"document_type": "CC", "number": "1002436987", "reason": "Cumplió 18 años.", "evidence": "physical"}
    change_document(person=person, **papers, centre="9302", by=by, at=AT)
    person.refresh_from_db()
    assert person.document_type == "CC"
    there = transfer(enrolment=enrolment, cohort=other_cohort(enrolment), **order(by))
    assert list(enrolments_of(person)) == [there, enrolment]


def test_two_rows_of_one_person_have_one_history():
    person, twice = builders.person(), builders.person(is_active=False)
    here, there = builders.enrolment(person=person), builders.enrolment(person=twice)
    by = builders.officer(Role.REGISTRAR)
    merge_people(survivor=person, merged=twice, reason="Son la misma.", centre="9302", by=by, at=AT)
    assert set(enrolments_of(person)) == {here, there}
    moved = transfer(enrolment=there, cohort=other_cohort(there), **order(by))
    assert moved.person == twice  # nothing moves: so that the merge can be undone
    assert set(enrolments_of(person)) == {here, there, moved}
