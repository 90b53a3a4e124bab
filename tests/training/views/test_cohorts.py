"""Each role opens the cohorts of its centre, or those that it teaches, and what it sees is traced."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.training.actions import Mark, end_practice, judge, record_practice
from tests import builders
from tests.training.moving import AT, TODAY, curriculum, teacher

pytestmark = pytest.mark.django_db
COHORTS = "/centro/fichas/"


def signed(client, role, code="9302"):
    person = builders.officer(role, code)
    client.force_login(person)
    return person


def test_an_instructor_sees_only_what_she_teaches(client, cohort, text):
    other = builders.cohort()
    client.force_login(teacher(cohort))
    page = text(client.get(COHORTS))
    assert cohort.number in page
    assert other.number not in page
    assert client.get(f"{COHORTS}{cohort.number}/").status_code == 200
    assert client.get(f"{COHORTS}{other.number}/").status_code == 404


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.ACADEMIC_COORDINATOR])
def test_the_office_sees_every_cohort_of_its_centre_and_no_other(client, cohort, role, text):
    there = builders.cohort(centre=builders.centre("9114"))
    signed(client, role)
    page = text(client.get(COHORTS))
    assert cohort.number in page
    assert there.number not in page
    assert client.get(f"{COHORTS}{there.number}/").status_code == 404


def test_a_cohort_is_found_by_number_or_programme(client, cohort, text):
    other = builders.cohort()
    signed(client, Role.REGISTRAR)
    page = text(client.get(COHORTS, {"q": other.number}))
    assert other.number in page
    assert f">{cohort.number}<" not in page
    assert cohort.number in text(client.get(COHORTS, {"q": "sistem"}))
    assert "No hay fichas con «no hay»" in text(client.get(COHORTS, {"q": "no hay"}))


def test_it_shows_names_masked_documents_states_and_progress_and_leaves_a_trace(client, cohort, text):
    person = builders.person(document_number="1002436987", given_names="Luz", surnames="Ñáñez")
    learner = builders.enrolment(person=person, cohort=cohort)
    first, *_ = curriculum(cohort, outcomes=(2,))
    judge(cohort=cohort, marks=[Mark(learner.pk, first.pk, "approved")], by=teacher(cohort), at=AT)
    officer = signed(client, Role.REGISTRAR)
    page = text(client.get(f"{COHORTS}{cohort.number}/"))
    assert "Ñáñez, Luz" in page
    assert "••••••6987" in page
    assert "1002436987" not in page
    assert "1 de 2" in page
    event = Event.objects.get(act="read_cohort")
    assert (event.actor, event.role, event.subject_id) == (officer.pk, "registrar", str(cohort.pk))


def test_nobody_finds_herself_in_it(client, cohort, text):
    officer = signed(client, Role.REGISTRAR)
    builders.enrolment(person=officer, cohort=cohort)
    assert "Todavía no hay aprendices" in text(client.get(f"{COHORTS}{cohort.number}/"))


def test_the_coordinator_sees_who_can_be_certified(client, cohort, text):
    ready, other = (builders.enrolment(cohort=cohort) for _ in range(2))
    outcomes, by = curriculum(cohort), builders.officer(Role.REGISTRAR)
    marks = [Mark(ready.pk, outcome.pk, "approved") for outcome in outcomes]
    judge(cohort=cohort, marks=marks, by=teacher(cohort), at=AT)
    days = {"start": cohort.start, "end": TODAY}
    practice = record_practice(enrolment=ready, alternative="project", **days, by=by, at=AT)
    end_practice(practice=practice, end=TODAY, done=True, by=by, at=AT)
    signed(client, Role.ACADEMIC_COORDINATOR)
    page = text(client.get(f"{COHORTS}{cohort.number}/"))
    assert f"/centro/matriculas/{ready.pk}/por-certificar/" in page
    assert f"/centro/matriculas/{other.pk}/por-certificar/" not in page


def test_the_instructor_is_led_to_each_competence_and_to_no_record(client, cohort, text):
    learner = builders.enrolment(cohort=cohort)
    [outcome] = curriculum(cohort, outcomes=(1,))
    client.force_login(teacher(cohort))
    page = text(client.get(f"{COHORTS}{cohort.number}/"))
    assert f"{COHORTS}{cohort.number}/juicios/{outcome.competence_id}/" in page
    assert f"/centro/matriculas/{learner.pk}/" not in page


def test_a_cohort_of_any_size_takes_the_same_queries(client, cohort, django_assert_num_queries):
    curriculum(cohort)
    signed(client, Role.ACADEMIC_COORDINATOR)
    builders.enrolment(cohort=cohort)
    with django_assert_num_queries(15):
        client.get(f"{COHORTS}{cohort.number}/")
    for _ in range(5):
        builders.enrolment(cohort=cohort)
    with django_assert_num_queries(15):
        client.get(f"{COHORTS}{cohort.number}/")


def test_the_list_takes_the_same_queries(client, django_assert_num_queries):
    signed(client, Role.REGISTRAR)
    for _ in range(30):
        builders.cohort()
    with django_assert_num_queries(5):
        client.get(COHORTS)
