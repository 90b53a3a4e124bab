"""A person sees where she is signed in, and ends what she does not recognise; nobody sees or ends another's."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.test import Client

from sofia.audit.models import Event
from sofia.people.models import OpenSession
from tests import builders

pytestmark = pytest.mark.django_db
PAGE, PASSWORD = "/mi-cuenta/sesiones/", "una clave larga"


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed):
    return builders.person(password=hashed)


def entered(person, agent="Mozilla/5.0 (X11; Linux) Firefox/120.0", **about):
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR="203.0.113.77", **about)
    typed = {"document_type": "CC", "document_number": person.document_number, "password": PASSWORD}
    assert client.post("/ingresar/", typed).status_code == 302
    return client


def text(answer):
    return unescape(answer.content.decode())


def test_each_browser_is_a_row_in_words_and_this_one_is_marked(ana):
    here, _ = entered(ana), entered(ana, "Mozilla/5.0 (Linux; Android 10) Chrome/120.0")
    page = text(here.get(PAGE))
    assert "Firefox en Linux" in page
    assert "Chrome en Android" in page
    assert "203.0.113.•" in page
    assert "203.0.113.77" not in page
    assert page.count('name="session"') == 1


def test_one_is_closed_at_once(ana):
    here, there = entered(ana), entered(ana)
    other = OpenSession.objects.get(key=there.session.session_key)
    assert here.post(PAGE, {"session": other.pk})["Location"] == PAGE
    assert there.get("/mi-cuenta/").status_code == 302
    assert here.get("/mi-cuenta/").status_code == 200
    assert not Session.objects.filter(session_key=other.key).exists()
    assert Event.objects.filter(act="close_session", actor=ana.pk).count() == 1


def test_all_the_others_are_closed_and_this_stays(ana):
    here, others = entered(ana), [entered(ana) for _ in range(3)]
    here.post(PAGE, {"others": "1"})
    assert [other.get("/mi-cuenta/").status_code for other in others] == [302] * 3
    assert "Las demás sesiones terminaron." in text(here.get(PAGE))
    assert OpenSession.objects.filter(person=ana).count() == 1


@pytest.mark.parametrize("number", ["", "x", "٣", "999999999"])
def test_what_is_no_session_of_hers_does_not_exist(ana, hashed, number):
    here, other = entered(ana), builders.person(password=hashed)
    elsewhere = entered(other)
    assert here.post(PAGE, {"session": number}).status_code == 404
    assert here.post(PAGE, {"session": OpenSession.objects.get(person=other).pk}).status_code == 404
    assert elsewhere.get("/mi-cuenta/").status_code == 200


def test_signing_out_takes_it_off_the_list(ana):
    here, there = entered(ana), entered(ana)
    there.post("/salir/")
    assert OpenSession.objects.filter(person=ana).count() == 1
    assert text(here.get(PAGE)).count("Firefox en Linux") == 1


def test_a_new_password_ends_the_others_and_this_stays_on_the_list(ana):
    here, there = entered(ana), entered(ana)
    new = "otra clave más larga"
    here.post("/mi-cuenta/contrasena/", {"current": PASSWORD, "password": new, "again": new})
    assert there.get("/mi-cuenta/").status_code == 302
    assert [session.key for session in OpenSession.objects.filter(person=ana)] == [here.session.session_key]
    assert "Firefox en Linux" in text(here.get(PAGE))


def test_a_list_of_any_length_costs_the_same(ana, django_assert_num_queries):
    here = entered(ana)
    for _ in range(4):
        entered(ana)
    here.get(PAGE)
    with django_assert_num_queries(3):
        here.get(PAGE)
