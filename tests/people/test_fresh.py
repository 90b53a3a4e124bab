"""What cannot be undone asks for the password again when it was typed long ago, and then goes on."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password

from sofia.core import clock
from sofia.people.models import Role
from sofia.people.session_limits import FRESH
from tests import builders

pytestmark = pytest.mark.django_db
CONFIRM, RESUME, PASSWORD = "/ingresar/confirmar/", "/ingresar/seguir/", "una clave larga"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")
    at = [1_800_000_000]
    monkeypatch.setattr(clock, "seconds", lambda: at[0])
    return at


@pytest.fixture
def portal(client):
    person = builders.officer(Role.PORTAL_ADMINISTRATOR)
    person.password = make_password(PASSWORD)
    person.save()
    client.force_login(person)
    return person


@pytest.fixture
def ana():
    return builders.person()


def suspend(client, person):
    return client.post(f"/administracion/cuentas/{person.pk}/", {"kind": "suspended", "reason": "Perdió el equipo"})


def text(answer):
    return unescape(answer.content.decode())


def test_a_moment_ago_is_enough(client, portal, ana, now):
    now[0] += FRESH
    assert suspend(client, ana)["Location"] == f"/administracion/cuentas/{ana.pk}/"


def test_later_it_asks_and_comes_back_with_what_was_typed(client, portal, ana, now):
    now[0] += FRESH + 1
    assert suspend(client, ana)["Location"] == CONFIRM
    ana.refresh_from_db()
    assert ana.is_active
    assert client.get(f"/administracion/cuentas/{ana.pk}/").status_code == 200, "looking asks for nothing"
    assert "Esa no es su contraseña" in text(client.post(CONFIRM, {"password": "no es esta"}))
    assert client.post(CONFIRM, {"password": PASSWORD})["Location"] == RESUME
    page = text(client.get(RESUME))
    assert 'name="reason" value="Perdió el equipo"' in page
    assert suspend(client, ana)["Location"] == f"/administracion/cuentas/{ana.pk}/"
    ana.refresh_from_db()
    assert not ana.is_active


def test_the_password_cannot_be_tried_without_end(client, portal):
    answers = [client.post(CONFIRM, {"password": "no es esta"}) for _ in range(8)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


@pytest.mark.parametrize(
    "address",
    [
        "/administracion/roles/",
        "/administracion/roles/1/terminar/",
        "/administracion/roles/1/segundo-paso/",
        "/administracion/cuentas/1/",
        "/mi-cuenta/segundo-paso/aplicacion/",
        "/mi-cuenta/segundo-paso/llave/",
        "/mi-cuenta/segundo-paso/codigos/",
        "/mi-cuenta/segundo-paso/llave/1/quitar/",
    ],
)
def test_these_acts_ask_for_it(client, portal, now, address):
    now[0] += FRESH + 1
    assert client.post(address, {"name": "x"})["Location"] == CONFIRM
