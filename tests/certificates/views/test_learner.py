"""A learner takes her constancia in two clicks, and finds her certificates, valid or not."""

from html import unescape

import pytest

from sofia.audit.models import Event
from sofia.certificates.actions import annul
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Attestation
from sofia.documents.contents import paper_bytes
from tests import builders
from tests.certificates import learners

pytestmark = pytest.mark.django_db
CONSTANCIA, MINE = "/mi-cuenta/constancia/", "/mi-cuenta/certificados/"


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2026-11-20")


def text(answer):
    return unescape(answer.content.decode())


def test_two_clicks_give_the_archived_pdf(client):
    enrolment = builders.enrolment(cohort=learners.cohort())
    client.force_login(enrolment.person)
    assert f'href="{CONSTANCIA}"' in text(client.get("/mi-cuenta/"))
    assert "Técnico en Sistemas" in text(client.get(CONSTANCIA))
    answer = client.post(CONSTANCIA, {"matricula": enrolment.pk}, follow=True)
    made = Attestation.objects.get()
    assert answer.redirect_chain == [(f"{CONSTANCIA}{made.pk}/constancia.pdf", 302)]
    assert answer.content == paper_bytes(made.paper)
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert Event.objects.filter(act="take_paper", actor=enrolment.person_id).count() == 1


def test_pressed_again_it_is_the_same_one(client):
    enrolment = builders.enrolment(cohort=learners.cohort())
    client.force_login(enrolment.person)
    for _ in range(3):
        client.post(CONSTANCIA, {"matricula": enrolment.pk})
    assert Attestation.objects.count() == 1
    assert "Las que ya pidió" in text(client.get(CONSTANCIA))


def test_looking_makes_none(client):
    client.force_login(builders.enrolment(cohort=learners.cohort()).person)
    client.get(CONSTANCIA)
    assert not Attestation.objects.exists()


def test_of_several_programmes_she_chooses_and_of_nobody_elses(client):
    first = builders.enrolment(cohort=learners.cohort())
    second = builders.enrolment(cohort=learners.cohort(), person=first.person, state="trasladado")
    client.force_login(first.person)
    page = text(client.get(CONSTANCIA))
    assert f'value="{first.pk}"' in page
    assert f'value="{second.pk}"' not in page
    assert "Pida la constancia de la ficha en que está." in page
    refused = client.post(CONSTANCIA, {"matricula": second.pk})
    assert refused.status_code == 409
    for other in (builders.enrolment().pk, "", "x"):
        assert client.post(CONSTANCIA, {"matricula": other}).status_code == 404


def test_without_enrolment_it_says_where_to_ask(client):
    client.force_login(builders.person())
    assert "No hay ninguna matrícula a su nombre" in text(client.get(CONSTANCIA))
    assert "Todavía no tiene ningún certificado" in text(client.get(MINE))


def test_what_is_anothers_does_not_exist(client):
    made = learners.certified()
    client.force_login(builders.person())
    assert client.get(f"{MINE}{made.pk}/certificado.pdf").status_code == 404
    assert client.get(f"{CONSTANCIA}1/constancia.pdf").status_code == 404


def test_her_certificate_is_always_the_same_file_also_annulled(client):
    made = learners.certified()
    client.force_login(made.person)
    page = text(client.get(MINE))
    assert all(shown in page for shown in (made.number, made.spoken_code, "Vigente"))
    assert page.count("insignia.jwt") == 1
    before = client.get(f"{MINE}{made.pk}/certificado.pdf").content
    why = {"ground": Ground.MISTAKE, "reason": "No.", "support": "Resolución 1", "at": learners.AT}
    annul(certificate=made, by=learners.certifier(), **why)
    page = text(client.get(MINE))
    assert "Anulado" in page
    assert "insignia.jwt" not in page
    assert client.get(f"{MINE}{made.pk}/certificado.pdf").content == before == paper_bytes(made.paper)


def test_a_file_that_is_not_there_is_said_and_not_made_again(client, settings, tmp_path):
    made = learners.certified()
    settings.DOCUMENTS = str(tmp_path / "lost")
    client.force_login(made.person)
    answer = client.get(f"{MINE}{made.pk}/certificado.pdf")
    assert answer.status_code == 503
    assert "Intente otra vez en unos minutos" in text(answer)


def test_pages_take_as_many_queries_for_many_as_for_one(client, django_assert_num_queries):
    person = builders.person()
    client.force_login(person)
    for count in (1, 3):
        for _ in range(count):
            builders.enrolment(cohort=learners.cohort(), person=person)
        client.get(CONSTANCIA)
        with django_assert_num_queries(CONSTANCIA_QUERIES):
            client.get(CONSTANCIA)


CONSTANCIA_QUERIES = 16
