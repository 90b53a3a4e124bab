"""The counter's pages: from the person before the officer to a signed paper, and nothing without a visit of today."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.audit.models import Event
from sofia.people.models import CounterVisit, Role
from sofia.stipends.actions.applying.receipt import issue_receipt
from sofia.stipends.models import Submission
from tests import builders
from tests.documents import files
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def officer(client, open_call):
    by = builders.officer(Role.REGISTRAR)
    client.force_login(by)
    return by


def attend(person, officer):
    """The first page of that visit."""
    about = {"reason": "Viene a inscribirse.", "opened_at": asking.AT, "opened_by": officer}
    visit = CounterVisit.objects.create(person=person, centre=builders.centre(), **about)
    return f"/apoyos/ventanilla/{visit.pk}/"


def answered(client, base):
    """Every question, until there is none left; gives where it leads."""
    step = client.post(f"{base}empezar/", follow=True).context["next"]
    while "/pregunta/" in step:
        slug = step.rstrip("/").rsplit("/", 1)[1]
        assert "Ventanilla: las respuestas son de" in words(client.get(step))
        step = client.post(step, asking.ANSWERS[slug])["Location"]
    return step


def paper(code, **about):
    return {"code": code, "present": "on", "file": SimpleUploadedFile("papel.pdf", files.pdf()), **about}


def test_from_the_visit_to_the_receipt(client, officer):
    person = asking.learner()
    visit = attend(person, officer)
    base = f"{visit}2025-1/"
    assert f'href="{base}"' in client.get(visit).content.decode()
    assert answered(client, base) == f"{base}enviar/"
    shown = words(client.get(f"{base}papel/"))
    assert "Declaro bajo la gravedad de juramento" in shown
    assert "Ser campesino o campesina." in shown
    code = client.get(f"{base}papel/").context["code"]
    assert code in shown
    wrong = client.post(f"{base}enviar/", paper("00000000"))
    assert wrong.status_code == 422
    assert "Ese código no es el de lo que hay ahora" in words(wrong)
    assert not Submission.objects.exists()
    assert client.post(f"{base}enviar/", paper(code.lower()))["Location"] == base
    sent = Submission.objects.get()
    assert (sent.sent_by, sent.application.person, sent.paper.owner) == (officer, person, person)
    assert client.post(f"{base}enviar/", paper(code))["Location"] == base
    assert Submission.objects.count() == 1
    assert sent.application.number in words(client.get(base))
    assert client.get(f"{base}comprobante.pdf").status_code == 404
    issue_receipt(submission=sent.pk)
    assert client.get(f"{base}comprobante.pdf")["Content-Type"] == "application/pdf"
    assert Event.objects.filter(act="read_application", actor=officer.pk, role="registrar").exists()
    client.force_login(person)
    hers = words(client.get("/apoyos/9302/2025-1/inscripcion/comprobante/"))
    assert f"La radicó {officer.full_name} en la ventanilla" in hers


def test_a_minor_signs_with_who_represents_her(client, officer):
    minor, mandate = asking.minor_and_mother()
    base = f"{attend(minor, officer)}2025-1/"
    answered(client, base)
    code = client.get(f"{base}papel/").context["code"]
    assert f"Firma de {mandate.guardian.full_name}, que la representa" in words(client.get(f"{base}papel/"))
    alone = client.post(f"{base}enviar/", paper(code))
    assert "Sin la firma de quien la representa no se puede enviar." in words(alone)
    assert client.post(f"{base}enviar/", paper(code, guardian="on")).status_code == 302
    assert Submission.objects.get().guardian_signed_by == mandate.guardian


def test_too_early_it_leads_to_where_it_goes_on(client, officer):
    base = f"{attend(asking.learner(), officer)}2025-1/"
    assert client.get(f"{base}papel/")["Location"] == base
    assert client.get(f"{base}enviar/")["Location"] == base
    client.post(f"{base}empezar/")
    first = f"{base}pregunta/requisito-2/"
    assert client.get(f"{base}papel/")["Location"] == first
    assert client.get(f"{base}enviar/")["Location"] == first
    assert f'href="{base}"' in client.get(first).content.decode()


def test_who_fails_or_has_no_enrolment_is_told_and_after_the_window_nothing_begins(client, officer, monkeypatch):
    failing = builders.enrolment(state="en_induccion").person
    assert "Hoy no cumple un requisito" in words(client.get(f"{attend(failing, officer)}2025-1/"))
    stranger = f"{attend(builders.person(), officer)}2025-1/"
    assert "No tiene matrícula en este centro" in words(client.get(stranger))
    assert "no tiene matrícula" in words(client.post(f"{stranger}empezar/", follow=True))


def test_a_visit_is_of_its_officer_its_day_and_its_centre(client, officer, monkeypatch):
    visit = attend(asking.learner(), officer)
    pages = [visit, *(f"{visit}2025-1/{page}" for page in ("", "pregunta/sisben/", "papel/", "enviar/"))]
    monkeypatch.setenv("SOFIA_TODAY", "2025-02-21")
    assert {client.get(page).status_code for page in pages} == {404}
    monkeypatch.setenv("SOFIA_TODAY", asking.DAY)
    client.force_login(builders.officer(Role.REGISTRAR))
    assert {client.get(page).status_code for page in pages} == {404}
    client.force_login(builders.officer(Role.STIPEND_MANAGER))
    assert {client.get(page).status_code for page in pages} == {403}


def test_its_pages_ask_the_database_little(client, officer, django_assert_num_queries):
    person = asking.learner()
    base = f"{attend(person, officer)}2025-1/"
    answered(client, base)
    for page, most in (("", HOME), ("pregunta/sisben/", QUESTION), ("papel/", PAPER), ("enviar/", SEND)):
        with django_assert_num_queries(most):
            assert client.get(f"{base}{page}").status_code == 200


HOME, QUESTION, PAPER, SEND = 19, 15, 21, 20
