"""Accounts are found by a document that no address carries, and blocked with a reason; her sessions end at once."""

from html import unescape

import pytest
from django.test import Client

from sofia.audit.models import Event
from sofia.people.models import Role
from tests import builders

pytestmark = pytest.mark.django_db
FIND = "/administracion/cuentas/"


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def portal(client):
    person = builders.officer(Role.PORTAL_ADMINISTRATOR)
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", given_names="Ana María", surnames="Núñez")


def text(answer):
    return unescape(answer.content.decode())


def address(person):
    return f"{FIND}{person.pk}/"


def test_she_is_found_by_her_document_and_the_look_is_written_among_hers(client, portal, ana):
    answer = client.post(FIND, {"document_type": "CC", "document_number": "1.002.436.987"})
    assert (answer.status_code, answer["Location"]) == (302, address(ana))
    page = text(client.get(address(ana)))
    assert "Ana María Núñez" in page
    assert "••••••6987" in page
    assert "1002436987" not in page
    event = Event.objects.get()
    assert (event.act, event.actor, event.role) == ("read_account", portal.pk, "portal_administrator")
    assert event.subject_id == str(ana.pk)


def test_nobody_of_that_document_is_said_and_what_was_typed_stays(client, portal):
    page = text(client.post(FIND, {"document_type": "CE", "document_number": "1002436987"}))
    assert "Nadie tiene cuenta con ese documento." in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert 'value="1002436987"' in page


def test_suspending_ends_her_sessions_at_once_and_reopening_lets_her_in(client, portal, ana):
    hers = Client()
    hers.force_login(ana)
    assert hers.get("/mi-cuenta/").status_code == 200
    answer = client.post(address(ana), {"kind": "suspended", "reason": "Perdió el equipo"})
    assert (answer.status_code, answer["Location"]) == (302, address(ana))
    page = text(client.get(address(ana)))
    assert "La cuenta quedó suspendida." in page
    assert "Perdió el equipo" in page
    assert hers.get("/mi-cuenta/").status_code == 302
    client.post(address(ana), {"reopen": "1"})
    assert "La cuenta está abierta otra vez." in text(client.get(address(ana)))
    ana.refresh_from_db()
    assert ana.is_active


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "closed", "reason": ""}, "Escriba el motivo."),
        ({"reason": "Duplicada"}, "Elija suspenderla o cerrarla."),
        ({"kind": "erased", "reason": "Duplicada"}, "Elija una de las dos."),
        ({"reopen": "1"}, "no está suspendida ni cerrada"),
    ],
)
def test_what_is_not_possible_is_said_and_what_was_typed_stays(client, portal, ana, typed, sentence):
    page = text(client.post(address(ana), typed))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert not typed.get("reason") or f'value="{typed["reason"]}"' in page
    ana.refresh_from_db()
    assert ana.is_active


def test_her_own_account_has_no_form_and_forcing_it_is_refused(client, portal):
    assert "Es su propia cuenta" in text(client.get(address(portal)))
    assert "Nadie suspende" in text(client.post(address(portal), {"kind": "closed", "reason": "Sí"}))
    assert client.get(FIND).status_code == 200


def test_history_of_any_length_costs_the_same(client, portal, ana, django_assert_max_num_queries):
    for _ in range(3):
        client.post(address(ana), {"kind": "suspended", "reason": "Prueba"})
        client.post(address(ana), {"reopen": "1"})
    client.get(address(ana))
    with django_assert_max_num_queries(9):
        client.get(address(ana))
