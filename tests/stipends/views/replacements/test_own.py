"""Somebody of the waiting list reads what was decided about her and why, and may stop waiting; nobody else does."""

import pytest
from django.test import Client

from sofia.audit.models import Event
from sofia.stipends.models import Renunciation
from tests import builders
from tests.stipends.replacing import fails, freed, replaced

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/9302/2025-1/mi-lista-de-espera/"


def browser_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer) -> str:
    return answer.content.decode()


def test_she_reads_why_she_was_passed_over_and_what_to_do(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    fails(first)
    replaced(call)
    shown = text(browser_of(first.person).get(PAGE))
    assert "Ese día no cumplía los requisitos." in shown
    assert "Renta Joven" in shown
    assert "Está en la lista de espera." in shown
    assert Event.objects.filter(act="read_waiting", subject_id=str(first.person_id)).exists()


def test_she_reads_that_she_has_a_place_and_waits_no_more(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    replaced(call)
    shown = text(browser_of(first.person).get(PAGE))
    assert "Recibió un cupo que quedó libre." in shown
    assert "Ya no quiero un cupo" not in shown


def test_she_renounces_once_and_the_next_one_follows(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    browser, page = browser_of(first.person), f"{PAGE}{first.pk}/renunciar/"
    assert page in text(browser.get(PAGE))
    assert "No se puede deshacer" in text(browser.get(page))
    shown = text(browser.post(page, follow=True))
    assert "Su renuncia quedó registrada." in shown
    assert "Renunció a la espera el" in shown
    assert browser.post(page).status_code == 404
    assert Renunciation.objects.count() == 1
    replaced(call)
    assert second.awards.exists()


def test_the_mail_leads_her_to_the_call_she_applied_to(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    assert browser_of(first.person).get("/apoyos/mi-lista-de-espera/")["Location"] == PAGE
    assert browser_of(builders.person()).get("/apoyos/mi-lista-de-espera/")["Location"] == "/apoyos/"


def test_nobody_renounces_for_another_nor_reads_hers(monkeypatch):
    _, (first, second, _) = freed(monkeypatch)
    other = browser_of(second.person)
    assert other.post(f"{PAGE}{first.pk}/renunciar/").status_code == 404
    assert first.number not in text(other.get(PAGE))
    assert browser_of(builders.person()).get(PAGE).status_code == 404


def test_it_asks_the_database_a_few_times(monkeypatch, django_assert_num_queries):
    call, (first, *_) = freed(monkeypatch)
    fails(first)
    replaced(call)
    browser = browser_of(first.person)
    with django_assert_num_queries(13):
        browser.get(PAGE)
