"""A coordinator sees what each learner lacks, and validates those who lack nothing."""

from html import unescape

import pytest

from sofia.audit.models import Event
from sofia.certificates.models import Proposal
from sofia.training.models import PracticeStage
from tests import builders
from tests.certificates import learners

pytestmark = pytest.mark.django_db
HOME = "/centro/certificacion/"


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2026-11-20")


@pytest.fixture
def cohort():
    return learners.cohort()


@pytest.fixture
def by(client):
    person = learners.coordinator()
    client.force_login(person)
    return person


def text(answer):
    return unescape(answer.content.decode())


def test_she_sees_who_can_and_why_others_cannot_and_validates(client, by, cohort):
    ready = learners.ready(cohort, person=builders.person(surnames="Lista"))
    learning = builders.enrolment(cohort=cohort, person=builders.person(surnames="Aprende"))
    assert f'href="{HOME}{cohort.number}/"' in text(client.get(HOME))
    page = text(client.get(f"{HOME}{cohort.number}/"))
    assert "1 de 2 cumplen todas las condiciones" in page
    assert "resultados de aprendizaje, etapa productiva, estado de la matrícula" in page
    assert f'value="{learning.pk}"' not in page
    answer = client.post(f"{HOME}{cohort.number}/", {"ticked": [ready.pk]}, follow=True)
    assert "Quedaron validados 1." in text(answer)
    assert "Espera la firma" in text(answer)
    assert Proposal.objects.get().proposed_by == by


def test_who_was_not_offered_cannot_be_ticked(client, by, cohort):
    learning = builders.enrolment(cohort=cohort)
    page = client.post(f"{HOME}{cohort.number}/", {"ticked": [learning.pk]})
    assert "Alguien cambió la lista" in text(page)
    assert not Proposal.objects.exists()


def test_who_was_left_out_stays_out_when_the_list_changed(client, by, cohort):
    kept, left_out, gone = (learners.ready(cohort) for _ in range(3))
    learners.validated(gone)
    page = text(client.post(f"{HOME}{cohort.number}/", {"ticked": [kept.pk, gone.pk]}))
    assert "Alguien cambió la lista" in page
    assert f'value="{kept.pk}" checked' in page
    assert f'value="{left_out.pk}">' in page


def test_ticking_nobody_is_said(client, by, cohort):
    learners.ready(cohort)
    assert "Marque por lo menos una persona." in text(client.post(f"{HOME}{cohort.number}/", {"x": "1"}))


def test_each_learner_has_every_reason_with_its_remedy_and_sees_that_she_was_looked_at(client, by, cohort):
    enrolment = builders.enrolment(cohort=cohort)
    page = text(client.get(f"{HOME}matricula/{enrolment.pk}/"))
    assert page.count("Qué hacer:") == 3
    assert all(
        words in page for words in ("2 por evaluar (101, 102)", "«En formación»", "Documento de identidad: Cumple")
    )
    event = Event.objects.get(act="read_standing")
    assert (event.subject_id, event.role) == (str(enrolment.person_id), "academic_coordinator")


def test_she_takes_back_what_she_proposed(client, by, cohort):
    (made,) = learners.validated(learners.ready(cohort), by=by)
    address = f"{HOME}propuesta/{made.pk}/retirar/"
    assert address in text(client.get(f"{HOME}matricula/{made.enrolment_id}/"))
    assert "Escriba por qué la retira." in text(client.post(address, {"reason": " "}))
    client.post(address, {"reason": "Falta un juicio."})
    made.refresh_from_db()
    assert (made.state, made.closing_reason) == ("withdrawn", "Falta un juicio.")
    assert client.get(address).status_code == 404


def test_another_centre_and_her_own_do_not_exist(client, by, cohort):
    elsewhere = learners.cohort(centre=builders.centre("9114"))
    assert client.get(f"{HOME}{elsewhere.number}/").status_code == 404
    assert client.get(f"{HOME}matricula/{builders.enrolment(cohort=elsewhere).pk}/").status_code == 404
    assert client.get(f"{HOME}matricula/{learners.ready(cohort, person=by).pk}/").status_code == 404


def test_the_cohort_takes_as_many_queries_for_many_as_for_one(client, by, cohort, django_assert_num_queries):
    address = f"{HOME}{cohort.number}/"
    for _ in range(2):
        for _ in range(3):
            learners.ready(cohort)
        client.get(address)
        with django_assert_num_queries(COHORT_QUERIES):
            client.get(address)
    assert PracticeStage.objects.count() == 6


COHORT_QUERIES = 15
