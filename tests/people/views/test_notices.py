"""Each sees how her own notices stand and never what they said; officers see no more than they need."""

from datetime import datetime
from html import unescape

import pytest

from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice, Outbox
from sofia.people.models import Role
from tests import builders

NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


def text(answer):
    return unescape(answer.content.decode())


def notice(person, code="c", **about):
    usual = {"kind": "role_granted", "person": person, "mailbox": "ana@ejemplo.invalid", "event": code, "code": code}
    return Notice.objects.create(**{**usual, "written": NOON, **about})


def entered(client, role):
    person = builders.officer(role)
    client.force_login(person)
    return person


def test_she_sees_what_she_was_told_and_how_it_stands(client):
    ana = builders.person()
    client.force_login(ana)
    notice(ana)
    notice(ana, "d", kind="role_ended", state="sent", handed_over=NOON, sent=NOON)
    notice(builders.person(), "e", kind="centre_message")
    page = text(client.get("/mi-cuenta/avisos/"))
    assert "Un rol nuevo en Sofía" in page
    assert "En espera de salir" in page
    assert "Entregado al servidor de correo" in page
    assert "1 de abril de 2025, 12:00" in page
    assert "Mensaje de su centro" not in page


def test_without_notices_it_says_so(client):
    client.force_login(builders.person())
    assert "Todavía no hay ningún aviso" in text(client.get("/mi-cuenta/avisos/"))


def test_the_pages_ask_the_database_a_fixed_number_of_times(client, django_assert_num_queries):
    portal = entered(client, Role.PORTAL_ADMINISTRATOR)
    for number in range(30):
        notice(portal, str(number), state="in_doubt")
    with django_assert_num_queries(4):  # session, person, count, page
        client.get("/mi-cuenta/avisos/")
    with django_assert_num_queries(8):  # … and her roles, the outbox and its two counts
        client.get("/administracion/avisos/")


def test_the_officer_sees_what_is_stuck_with_masked_mailboxes_and_what_is_wrong(client):
    entered(client, Role.PORTAL_ADMINISTRATOR)
    notice(builders.person(given_names="Ana"), state="failed", reason="refused", answer=550)
    Outbox.objects.create(trouble="Falta SOFIA_SMTP", since=NOON)
    page = text(client.get("/administracion/avisos/"))
    assert "a•••@ejemplo.invalid" in page
    assert "ana@ejemplo.invalid" not in page
    assert "El servidor de destino lo rechazó (550)" in page
    assert "Falta SOFIA_SMTP" in page


def test_when_nothing_is_stuck_it_says_so(client):
    entered(client, Role.PORTAL_ADMINISTRATOR)
    assert "Ningún aviso espera una decisión" in text(client.get("/administracion/avisos/"))


@pytest.mark.parametrize(("decision", "state"), [("again", "queued"), ("never", "given_up")])
def test_she_decides_and_is_told_what_happens(client, decision, state):
    entered(client, Role.PORTAL_ADMINISTRATOR)
    stuck = notice(builders.person(), state="in_doubt", reason="cut")
    address = f"/administracion/avisos/{stuck.pk}/"
    assert "puede recibirlo dos veces" in text(client.get(address))
    answer = client.post(address, {"decision": decision})
    assert (answer.status_code, answer["Location"]) == (302, "/administracion/avisos/")
    stuck.refresh_from_db()
    assert stuck.state == state
    again = client.post(address, {"decision": decision})
    assert "ya no espera una decisión" in text(again)
    assert client.get(address).status_code == 404


def message(**about):
    usual = {"audience": "role_holders", "heading": "Cambio de horario", "text": "Uno.\r\n\r\nDos.", "event": "ab" * 8}
    return {**usual, **about}


def test_before_it_goes_she_sees_how_many_and_how_it_reads(client):
    entered(client, Role.CENTRE_ADMINISTRATOR)
    builders.officer(Role.INSTRUCTOR)
    page = text(client.post("/administracion/mensajes/", message()))
    assert "Enviar a 2 personas" in page
    assert "Sin correo: no les llegará" in page
    assert "Cambio de horario\n\nUno." in page.replace("\r", "")
    assert not Notice.objects.exists()


def test_what_is_confirmed_goes_and_a_second_click_sends_nothing_more(client):
    entered(client, Role.CENTRE_ADMINISTRATOR)
    for _ in range(2):
        answer = client.post("/administracion/mensajes/", message(expected="1", send="1"), follow=True)
        assert "El mensaje va en camino. Personas: 1." in text(answer)
    assert Notice.objects.count() == 1


def test_a_group_that_changed_is_shown_again(client):
    entered(client, Role.CENTRE_ADMINISTRATOR)
    page = text(client.post("/administracion/mensajes/", message(expected="9", send="1")))
    assert "ahora son 1" in page
    assert "Enviar a 1 personas" in page
    assert not Notice.objects.exists()


def test_she_can_go_back_without_losing_what_she_wrote(client):
    entered(client, Role.CENTRE_ADMINISTRATOR)
    page = text(client.post("/administracion/mensajes/", message(change="1")))
    assert "Cambio de horario" in page
    assert "Revisar antes de enviar" in page


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [("audience", "Elija a quiénes"), ("heading", "Escriba el título"), ("text", "Escriba el mensaje")],
)
def test_what_is_missing_is_asked_for(client, missing, sentence):
    entered(client, Role.CENTRE_ADMINISTRATOR)
    assert sentence in text(client.post("/administracion/mensajes/", message(**{missing: ""})))
