"""A session left alone ends, sooner for officers, and what its form was sending waits for the same person."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from sofia.audit.models import Event
from sofia.core import clock
from sofia.people.models import AccountBlock, Role
from sofia.people.session_limits import CITIZEN_IDLE, OFFICER_IDLE
from tests import builders

pytestmark = pytest.mark.django_db
SIGN_IN, RESUME, PASSWORD = "/ingresar/", "/ingresar/seguir/", "una clave larga"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")
    at = [1_800_000_000]
    monkeypatch.setattr(clock, "seconds", lambda: at[0])
    return at


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed):
    return builders.person(password=hashed)


def sign_in(client, person):
    typed = {"document_type": "CC", "document_number": person.document_number, "password": PASSWORD}
    return client.post(SIGN_IN, typed)


def text(answer):
    return unescape(answer.content.decode())


@pytest.mark.parametrize(("role", "limit"), [(None, CITIZEN_IDLE), (Role.INSTRUCTOR, OFFICER_IDLE)])
def test_it_ends_after_its_limit_and_not_before(client, hashed, now, role, limit):
    person = builders.officer(role) if role else builders.person()
    person.password = hashed
    person.save()
    sign_in(client, person)
    for _ in range(3):
        now[0] += limit - 1
        assert client.get("/mi-cuenta/").status_code == 200
    now[0] += limit + 1
    assert client.get("/mi-cuenta/")["Location"] == f"{SIGN_IN}?next=/mi-cuenta/"
    assert f"pasaron {limit // 60} minutos sin uso" in text(client.get(SIGN_IN))
    assert Event.objects.filter(act="session_idle", actor=person.pk).count() == 1


def test_a_public_page_is_shown_all_the_same(client, ana, now):
    sign_in(client, ana)
    now[0] += CITIZEN_IDLE + 1
    answer = client.get("/ayuda/")
    assert answer.status_code == 200
    assert "Ingresar" in text(answer)


def test_going_on_keeps_it(client, ana, now):
    sign_in(client, ana)
    for _ in range(3):
        now[0] += CITIZEN_IDLE - 10
        assert client.post("/mi-cuenta/sesiones/seguir/").status_code == 204
    now[0] += CITIZEN_IDLE + 1
    answer = client.post("/mi-cuenta/sesiones/seguir/")
    assert answer["Location"].startswith(SIGN_IN)
    sign_in(client, ana)
    assert client.get(RESUME)["Location"] == "/mi-cuenta/", "there was nothing to keep"


@pytest.fixture
def portal():
    """Who fills a form whose end must lose nothing."""
    person = builders.officer(Role.PORTAL_ADMINISTRATOR)
    person.password = make_password(PASSWORD)
    person.save()
    return person


def interrupted(client, portal, now, person):
    client.force_login(portal)
    now[0] += OFFICER_IDLE + 1
    typed = {
        "kind": "suspended",
        "reason": "Perdió el equipo «azul»",
        "password": "secreta",
        "csrfmiddlewaretoken": "x",
    }
    return client.post(f"/administracion/cuentas/{person.pk}/", typed)


def test_what_was_being_sent_is_offered_again_to_the_same_person(client, portal, ana, now):
    assert interrupted(client, portal, now, ana)["Location"] == SIGN_IN
    assert not AccountBlock.objects.exists()
    assert "Lo que estaba enviando se guardó" in text(client.get(SIGN_IN))
    assert sign_in(client, portal)["Location"] == RESUME
    page = text(client.get(RESUME))
    assert f'action="/administracion/cuentas/{ana.pk}/"' in page
    assert 'value="Perdió el equipo «azul»"' in page
    assert "secreta" not in page
    assert 'value="x"' not in page
    assert client.post(RESUME)["Location"] == "/mi-cuenta/"
    assert client.get(RESUME)["Location"] == "/mi-cuenta/"


def test_another_person_is_offered_nothing_and_the_session_does_not_say_it(client, portal, ana, now):
    interrupted(client, portal, now, ana)
    assert "azul" not in str(dict(client.session))
    assert sign_in(client, ana)["Location"] == "/mi-cuenta/"
    assert client.get(RESUME)["Location"] == "/mi-cuenta/"


def test_a_form_from_elsewhere_is_not_kept(portal, ana, now):
    strict = Client(enforce_csrf_checks=True)
    assert interrupted(strict, portal, now, ana).status_code == 403
    assert "kept_form" not in strict.session


def test_a_session_is_not_written_at_every_request(client, ana, now, django_assert_num_queries):
    sign_in(client, ana)
    client.get("/ayuda/")
    with django_assert_num_queries(3):  # the session, the person, and the texts of the page
        client.get("/ayuda/")
    now[0] += 61
    client.get("/ayuda/")
    assert client.session["seen_at"] == now[0]


def test_what_ended_cannot_be_used_again(client, ana, now):
    sign_in(client, ana)
    old = client.cookies["sessionid"].value
    client.post("/salir/")
    thief = Client()
    thief.cookies["sessionid"] = old
    assert thief.get("/mi-cuenta/").status_code == 302
