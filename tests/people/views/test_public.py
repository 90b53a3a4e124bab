"""Signing in tells nobody who is registered, and leads only inside the portal."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from sofia.audit.models import Event
from sofia.people.hashers import Argon2
from sofia.people.views.public import NO_ENTRY
from tests import builders

pytestmark = pytest.mark.django_db
SIGN_IN = "/ingresar/"
PASSWORD = "una clave larga"
ANA = {"document_type": "CC", "document_number": "1002436987", "password": PASSWORD}


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed):
    return builders.person(document_number="1002436987", password=hashed)


def sign_in(client, **about):
    return client.post(SIGN_IN, {**ANA, **about})


@pytest.mark.parametrize("number", ["1002436987", "1.002.436.987", " 1002 436-987 "])
def test_a_person_enters_however_she_writes_her_number(client, ana, number):
    answer = sign_in(client, document_number=number)
    assert (answer.status_code, answer["Location"]) == (302, "/mi-cuenta/")
    assert client.session["_auth_user_id"] == str(ana.pk)


@pytest.mark.parametrize(
    "about",
    [
        {"password": "otra clave larga"},
        {"document_number": "1002436988"},
        {"document_type": "TI"},
        {"password": PASSWORD.upper()},
    ],
)
def test_a_wrong_password_and_an_unknown_person_get_the_same_answer(client, ana, about):
    known, unknown = sign_in(client, password="otra clave larga"), sign_in(client, **about)
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert NO_ENTRY in unknown.content.decode()
    typed = {**ANA, **about}["document_number"], {**ANA, **about}["document_type"]
    pages = [page_without(answer, typed) for answer in (known, unknown)]
    assert pages[0] == pages[1]
    assert "_auth_user_id" not in client.session


def page_without(answer, typed) -> list[str]:
    """The page without what the person typed and the form's own one-time key."""
    changing = ("csrfmiddlewaretoken", 'name="document_number"', "<option")
    return [line for line in answer.content.decode().splitlines() if not any(mark in line for mark in changing)]


def test_both_cost_exactly_one_hash(client, ana):
    for about in ({"password": "otra clave larga"}, {"document_number": "1002436988"}):
        with (
            patch.object(Argon2, "encode", autospec=True, side_effect=Argon2.encode) as made,
            patch.object(Argon2, "verify", autospec=True, side_effect=Argon2.verify) as verified,
        ):
            sign_in(client, **about)
        assert made.call_count + verified.call_count == 1


def test_a_person_who_is_not_active_does_not_enter(client, ana):
    ana.is_active = False
    ana.save()
    assert NO_ENTRY in sign_in(client).content.decode()


def test_the_session_gets_a_new_name(client, ana):
    client.get(SIGN_IN)
    session = client.session
    session["before"] = "kept"
    session.save()
    before = client.session.session_key
    client.cookies["sessionid"] = before
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/apoyos/9302/2025-1/mi-resultado/", "/apoyos/9302/2025-1/mi-resultado/"),
        ("//malo.example/", "/mi-cuenta/"),
        ("https://malo.example/", "/mi-cuenta/"),
        ("\\\\malo.example", "/mi-cuenta/"),
        ("javascript:alert(1)", "/mi-cuenta/"),
        ("http:///malo.example", "/mi-cuenta/"),
        ("", "/mi-cuenta/"),
    ],
)
def test_she_goes_where_she_was_going_but_never_outside(client, ana, asked, led):
    assert sign_in(client, next=asked)["Location"] == led
    assert client.get(SIGN_IN, {"next": asked})["Location"] == led


@pytest.mark.parametrize(
    ("about", "field", "sentence"),
    [
        ({"document_number": ""}, "document_number", "Escriba el número de documento."),
        ({"document_number": "١٠٠٢"}, "document_number", "Escriba el número de documento solo con números"),
        ({"password": ""}, "password", "Escriba su contraseña."),
        ({"document_type": "XX"}, "document_type", "Elija uno de la lista."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, about, field, sentence):
    page = sign_in(client, **about).content.decode()
    assert sentence in page
    assert "Error: " in page
    if field == "password":
        assert 'value="1002436987"' in page
    assert PASSWORD not in page


def test_the_page_is_never_kept(client):
    assert "no-store" in client.get(SIGN_IN)["Cache-Control"]


def test_leaving_ends_the_session_and_only_by_a_button(client, ana):
    sign_in(client)
    assert client.get("/salir/").status_code == 405
    assert "_auth_user_id" in client.session
    answer = client.post("/salir/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/", '"cache"')
    assert "_auth_user_id" not in client.session


def test_a_form_from_elsewhere_is_refused(ana):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert strict.post("/salir/").status_code == 403


def test_coming_in_and_leaving_leave_a_trace(client, ana):
    sign_in(client)
    client.post("/salir/")
    client.post("/salir/")  # nobody leaves who was not in
    traces = Event.objects.order_by("id").values_list("act", "actor", "subject_kind", "subject_id")
    assert list(traces) == [(act, ana.pk, "people.person", str(ana.pk)) for act in ("sign_in", "sign_out")]


@pytest.mark.parametrize("about", [{"password": "otra clave larga"}, {"document_number": "1002436988"}])
def test_a_failed_attempt_leaves_a_trace_that_says_nothing_of_whose(client, ana, about):
    sign_in(client, **about)
    trace = Event.objects.values("act", "actor", "subject_kind", "subject_id", "before", "after", "role").get()
    assert trace.pop("act") == "sign_in_failed"
    assert set(trace.values()) == {None, ""}


def test_a_form_that_is_not_complete_is_no_attempt(client, ana):
    sign_in(client, password="")
    assert not Event.objects.exists()


def test_nobody_comes_in_without_a_trace(client, ana, monkeypatch):
    def broken(**about):
        raise RuntimeError("the audit does not answer")

    monkeypatch.setattr("sofia.people.sessions.record", broken)
    with pytest.raises(RuntimeError):
        sign_in(client)
    assert client.get("/mi-cuenta/").status_code == 302
