"""A learner applies through the pages: one thing on each, nothing typed is lost, and nobody sees another's."""

import re

import pytest
from django.urls import reverse

from sofia.stipends.actions.applying.draft import begin
from sofia.stipends.models import Application
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = pytest.mark.django_db
BASE = "/apoyos/9302/2025-1/inscripcion/"


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def person(open_call, client):
    learner = asking.learner()
    client.force_login(learner)
    return learner


def test_from_the_call_to_the_receipt_page_by_page(client, person):
    assert f'href="{BASE}"' in client.get("/apoyos/9302/2025-1/").content.decode()
    home = words(client.get(BASE))
    assert "abiertas hasta el 28 de febrero de 2025, 23:59" in home
    assert "todavía no se pide ningún documento" in home
    client.post(f"{BASE}empezar/")
    step = client.get(BASE).context["next"]
    while "/pregunta/" in step:
        slug = step.rstrip("/").rsplit("/", 1)[1]
        assert client.get(step).status_code == 200
        step = client.post(step, asking.ANSWERS[slug])["Location"]
    assert step == f"{BASE}enviar/"
    page = words(client.get(step))
    assert "Declaro bajo la gravedad de juramento" in page
    assert "Ser campesino o campesina." in page
    assert client.post(step, {"sworn": "on", "name": "Ana Mejía"})["Location"] == f"{BASE}comprobante/"
    assert client.post(step, {"sworn": "on", "name": "Ana Mejía"})["Location"] == f"{BASE}comprobante/"
    assert Application.objects.count() == 1
    assert "9302-2025-1-00001" in words(client.get(f"{BASE}comprobante/"))


def test_a_wrong_answer_stays_typed_and_says_what_to_do(client, person, open_call):
    asking.fill(open_call, person)
    page = client.post(f"{BASE}pregunta/sisben/", {"sisben": "Z9"})
    assert page.status_code == 200
    assert 'value="Z9"' in page.content.decode()
    assert "Ese grupo no existe" in words(page)


def test_who_comes_too_early_or_to_a_page_that_is_not_hers_is_led_on(client, person, open_call):
    assert client.get(f"{BASE}pregunta/sisben/")["Location"] == BASE
    assert client.get(f"{BASE}enviar/")["Location"] == BASE
    begin(call=open_call, person=person, by=person)
    first = f"{BASE}pregunta/requisito-2/"
    assert client.get(f"{BASE}pregunta/sisben/")["Location"] == first
    assert client.get(f"{BASE}pregunta/nada/")["Location"] == first
    assert client.get(f"{BASE}enviar/")["Location"] == first


def test_a_refused_signature_keeps_what_was_typed(client, person, open_call):
    asking.fill(open_call, person)
    page = client.post(f"{BASE}enviar/", {"sworn": "on", "name": "Otra Persona"})
    assert 'value="Otra Persona"' in page.content.decode()
    assert "Escriba su nombre como está en su cuenta: Ana Mejía" in words(page)


def test_failing_requirements_are_said_on_the_first_page_and_before_signing(client, open_call):
    person = builders.enrolment(state="en_induccion").person
    client.force_login(person)
    assert "Hoy no cumple un requisito" in words(client.get(BASE))
    page = words(client.get(f"{BASE}requisitos/"))
    assert "Pida a la coordinación académica que revise su estado en la ficha." in page
    asking.fill(open_call, person)
    assert "Hoy no cumple un requisito" in words(client.get(f"{BASE}enviar/"))


def test_who_has_no_enrolment_is_told_and_cannot_begin(client, open_call):
    client.force_login(builders.person())
    assert "Usted no tiene matrícula en este centro" in words(client.get(BASE))
    assert "Sin matrícula no se puede saber" in words(client.get(f"{BASE}requisitos/"))
    answer = client.post(f"{BASE}empezar/", follow=True)
    assert "Si cree que es un error" in words(answer)


def test_she_withdraws_after_being_asked_once_more(client, person, open_call):
    assert client.get(f"{BASE}retirar/").status_code == 404
    asking.send(open_call, person)
    assert client.get(f"{BASE}retirar/").status_code == 200
    assert client.post(f"{BASE}retirar/")["Location"] == BASE
    assert "Su inscripción está retirada" in words(client.get(BASE))
    assert client.get(f"{BASE}retirar/").status_code == 404


def test_after_the_window_a_withdrawal_is_refused_with_its_days(client, person, open_call, monkeypatch):
    asking.send(open_call, person)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-01")
    answer = client.post(f"{BASE}retirar/")
    assert answer.status_code == 409
    assert "El plazo ya se cerró" in words(answer)


def test_who_sent_is_led_to_her_documents(client, person, open_call):
    assert "documentos/" not in words(client.get(BASE))
    asking.send(open_call, person)
    assert f'href="{BASE}documentos/"' in client.get(BASE).content.decode()
    assert f'href="{BASE}documentos/"' in client.get(f"{BASE}comprobante/").content.decode()


def test_an_application_that_came_by_another_way_leads_to_no_receipt(client, person, open_call):
    builders.application(open_call, person=person, enrolment=person.enrolments.get())
    home = words(client.get(BASE))
    assert "Su inscripción está enviada" in home
    assert f"{BASE}comprobante/" not in home
    assert client.get(f"{BASE}enviar/")["Location"] == BASE


def test_the_pages_ask_the_database_little(client, person, open_call, django_assert_max_num_queries):
    asking.fill(open_call, person)
    with django_assert_max_num_queries(22):
        client.get(BASE)
    with django_assert_max_num_queries(16):
        client.get(f"{BASE}pregunta/sisben/")


def test_a_question_has_an_address(open_call):
    named = {"centre": "9302", "period": "2025-1", "slug": "sisben"}
    assert reverse("stipends:apply_question", kwargs=named) == f"{BASE}pregunta/sisben/"
