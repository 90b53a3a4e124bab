"""Administración Educativa enrols by document, and finds enrolments by it; each look is written."""

import pytest

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.training.models import Enrolment
from tests import builders
from tests.training.views.test_record import asked

pytestmark = pytest.mark.django_db
FIND = "/centro/matriculas/"
DOCUMENT = {"document_type": "CC", "document_number": "1.002.436.987"}


@pytest.fixture
def registrar(client):
    person = builders.officer(Role.REGISTRAR)
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", given_names="Luz", surnames="Ñáñez")


def test_somebody_is_enrolled_by_her_document(client, cohort, registrar, ana, text):
    answer = client.post(f"/centro/fichas/{cohort.number}/matricular/", {**DOCUMENT, **asked()})
    enrolment = Enrolment.objects.get(person=ana, cohort=cohort)
    assert (answer.status_code, answer["Location"]) == (302, f"/centro/matriculas/{enrolment.pk}/")
    assert "La matrícula de Luz Ñáñez" in text(client.get(answer["Location"]))


def test_nobody_and_twice_are_said_and_nothing_typed_is_lost(client, cohort, registrar, text):
    page = text(client.post(f"/centro/fichas/{cohort.number}/matricular/", {**DOCUMENT, **asked()}))
    assert "Nadie tiene ni tuvo ese documento" in page
    assert 'value="Lo pidió por escrito."' in page
    builders.enrolment(cohort=cohort, person=builders.person(document_number="1002436987"))
    page = text(client.post(f"/centro/fichas/{cohort.number}/matricular/", {**DOCUMENT, **asked()}))
    assert "ya está matriculada en esa ficha" in page


def test_only_the_registrar_enrols(client, cohort):
    client.force_login(builders.officer(Role.ACADEMIC_COORDINATOR))
    assert client.get(f"/centro/fichas/{cohort.number}/matricular/").status_code == 403
    client.force_login(builders.officer(Role.REGISTRAR, "9114"))
    assert client.get(f"/centro/fichas/{cohort.number}/matricular/").status_code == 404


def test_enrolments_are_found_by_document_in_her_centre_only(client, cohort, registrar, ana, text):
    here = builders.enrolment(person=ana, cohort=cohort)
    there = builders.enrolment(person=ana, cohort=builders.cohort(centre=builders.centre("9114")))
    page = text(client.post(FIND, DOCUMENT))
    assert f"/centro/matriculas/{here.pk}/" in page
    assert f"/centro/matriculas/{there.pk}/" not in page
    event = Event.objects.get(act="look_up_document")
    assert (event.actor, event.subject_id) == (registrar.pk, str(ana.pk))


def test_a_look_that_finds_nobody_is_written_too(client, registrar, text):
    assert "Nadie tiene ni tuvo ese documento" in text(client.post(FIND, DOCUMENT))
    assert Event.objects.get(act="look_up_document").subject_id == ""
    builders.person(document_number="1002436987")
    assert "no tiene matrículas en su centro" in text(client.post(FIND, DOCUMENT))
