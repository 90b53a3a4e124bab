"""Who holds several roles acts in one at a time, and pages know only that one."""

from html import unescape

import pytest
from django.contrib.auth.hashers import make_password

from sofia.people.models import Role, RoleGrant
from tests import builders

pytestmark = pytest.mark.django_db
PAGE, ROLES, PASSWORD = "/mi-cuenta/rol/", "/administracion/roles/", "una clave larga"


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def officer(client):
    """She administers 9302 and teaches in 9114."""
    person = builders.officer(Role.CENTRE_ADMINISTRATOR)
    grant = builders.officer(Role.INSTRUCTOR, "9114").role_grants.get()
    RoleGrant.objects.filter(pk=grant.pk).update(person=person)
    person.password = make_password(PASSWORD)
    person.save()
    return person


def text(answer):
    return unescape(answer.content.decode())


def test_after_signing_in_she_chooses_and_goes_where_she_was_going(client, officer):
    typed = {"document_type": "CC", "document_number": officer.document_number, "password": PASSWORD, "next": "/ayuda/"}
    answer = client.post("/ingresar/", typed)
    assert answer["Location"] == f"{PAGE}?next=%2Fayuda%2F"
    page = text(client.get(answer["Location"]))
    assert "Administrador de centro — 9302" in page
    assert "Instructor — 9114" in page
    assert "Por mí, sin ningún rol" in page
    chosen = officer.role_grants.get(role=Role.INSTRUCTOR).pk
    assert client.post(PAGE, {"grant": chosen, "next": "/ayuda/"})["Location"] == "/ayuda/"


def test_pages_know_only_the_role_in_which_she_acts(client, officer):
    client.force_login(officer)
    assert client.get(ROLES).status_code == 403
    client.post(PAGE, {"grant": officer.role_grants.get(role=Role.INSTRUCTOR).pk})
    refused = client.get(ROLES)
    assert refused.status_code == 403
    assert "elija actuar como Administrador de centro" in text(refused)
    client.post(PAGE, {"grant": officer.role_grants.get(role=Role.CENTRE_ADMINISTRATOR).pk})
    assert client.get(ROLES).status_code == 200
    assert "Actúa como <strong>Administrador de centro</strong>" in text(client.get("/mi-cuenta/"))
    client.post(PAGE, {"grant": 0})
    assert client.get(ROLES).status_code == 403
    assert "Actúa por usted" in text(client.get("/mi-cuenta/"))


@pytest.mark.parametrize("chosen", ["", "x", "-1", "999999"])
def test_a_role_that_she_does_not_hold_cannot_be_chosen(client, officer, chosen):
    client.force_login(officer)
    assert client.post(PAGE, {"grant": chosen}).status_code == 404
    other = builders.officer(Role.AUDITOR).role_grants.get()
    assert client.post(PAGE, {"grant": other.pk}).status_code == 404


def test_a_role_that_ended_is_worth_nothing_in_the_same_session(client, officer):
    client.force_login(officer)
    grant = officer.role_grants.get(role=Role.CENTRE_ADMINISTRATOR)
    client.post(PAGE, {"grant": grant.pk})
    RoleGrant.objects.filter(pk=grant.pk).update(ended_at=builders.NOON, ended_by=builders.person())
    assert client.get(ROLES).status_code == 403


def test_she_is_led_only_inside_the_portal(client, officer):
    client.force_login(officer)
    assert client.post(PAGE, {"grant": 0, "next": "https://malo.example/"})["Location"] == "/mi-cuenta/"
