"""Who certifies finds a certificate, asks for its correction, and annuls it."""

from html import unescape

import pytest

from sofia.audit.models import Event
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.models import Proposal
from sofia.documents.contents import paper_bytes
from sofia.people.models import Person
from tests import builders
from tests.certificates import learners

pytestmark = pytest.mark.django_db
HOME = "/centro/certificados/"
WHY = {"ground": "personal_data", "reason": "Faltaba un apellido."}


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2026-11-20")


@pytest.fixture
def made():
    return learners.certified()


@pytest.fixture
def by(client, made):
    person = learners.certifier()
    client.force_login(person)
    return person


def text(answer):
    return unescape(answer.content.decode())


@pytest.mark.parametrize("how", ["number", "code", "spoken_code", "document"])
def test_one_is_found_by_number_code_or_document(client, by, made, how):
    typed = {"paper": getattr(made, how, ""), "document_type": "", "document_number": ""}
    if how == "document":
        typed = {"paper": "", "document_type": "CC", "document_number": made.person.document_number}
    assert client.post(HOME, typed)["Location"] == f"{HOME}{made.pk}/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "o el documento de la persona"),
        ({"paper": "9302-2026-999999"}, "no hay ninguno con esos datos"),
        ({"document_type": "CC"}, "Escriba el número."),
        ({"document_number": "123"}, "Elija el tipo de documento."),
        ({"document_type": "CC", "document_number": "١٢٣"}, "solo con números"),
    ],
)
def test_what_leads_nowhere_is_said(client, by, typed, said):
    assert said in text(client.post(HOME, {"paper": "", "document_type": "", "document_number": "", **typed}))


def test_opening_one_shows_all_of_it_and_leaves_a_trace(client, by, made):
    page = text(client.get(f"{HOME}{made.pk}/"))
    assert all(words in page for words in (made.number, made.spoken_code, "Ana Mejía", made.paper.sha256, "Vigente"))
    assert Event.objects.get(act="read_certificate").subject_id == str(made.person_id)
    assert client.get(f"{HOME}{made.pk}/certificado.pdf").content == paper_bytes(made.paper)
    assert Event.objects.get(act="take_paper").role == "certifier"


def test_a_correction_shows_the_difference_and_waits_for_the_director(client, by, made):
    address = f"{HOME}{made.pk}/corregir/"
    assert "Hoy diría lo mismo" in text(client.get(address))
    Person.objects.filter(pk=made.person_id).update(surnames="Mejía Ruiz")
    page = text(client.get(address))
    assert "Ana Mejía Ruiz" in page
    assert "Elija una causal." in text(client.post(address, {"reason": "x"}))
    answer = client.post(address, WHY, follow=True)
    assert "Corrección pedida" in text(answer)
    assert "Faltaba un apellido." in text(client.get(HOME))
    carry_out_signing(signing=learners.signed(Proposal.objects.get(replaces=made)).pk)
    page = text(client.get(f"{HOME}{made.pk}/"))
    assert "Lo reemplazó el" in page
    assert "Se corrigieron datos de la persona" in page
    assert "Corregirlo" not in page


def test_an_annulment_says_its_act_and_cannot_be_done_twice(client, by, made):
    address = f"{HOME}{made.pk}/anular/"
    typed = {"ground": "mistake", "reason": "No había terminado.", "support": "Resolución 12"}
    assert "Escriba el número y la fecha del acto." in text(client.post(address, {**typed, "support": ""}))
    page = text(client.post(address, typed, follow=True))
    assert all(words in page for words in ("quedó anulado", "Anulado", "Resolución 12", "Se expidió por error"))
    assert "ya no está vigente" in text(client.post(address, typed))


def test_grounds_of_the_one_do_not_serve_the_other(client, by, made):
    typed = {"ground": "personal_data", "reason": "x", "support": "y"}
    assert "Elija una causal de la lista." in text(client.post(f"{HOME}{made.pk}/anular/", typed))


def test_of_another_centre_it_does_not_exist(client, made):
    client.force_login(learners.certifier("9114"))
    for more in ("", "corregir/", "anular/", "certificado.pdf"):
        assert client.get(f"{HOME}{made.pk}/{more}").status_code == 404
    assert "no hay ninguno" in text(client.post(HOME, {"paper": made.number}))
    assert builders.centre("9114")
