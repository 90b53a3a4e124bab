"""Whoever acts for a minor sees and does it under her own name, and nobody else does."""

import json
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from sofia.audit.queries import trace_of
from sofia.people.models import Role
from tests import builders

MINORS = "/mi-cuenta/representados/"
COMMITS = pytest.mark.django_db(transaction=True)  # a look is kept before it is shown


def text(answer) -> str:
    return unescape(answer.content.decode())


@pytest.fixture
def mandate(db, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-02")
    minor = builders.person(given_names="Luz", document_type="TI", birth_date=date(2009, 4, 2))
    return builders.guardianship(minor, builders.person(given_names="Rosa"))


@COMMITS
def test_she_sees_the_minors_data_and_the_minor_sees_that_she_did(client, mandate):
    client.force_login(mandate.guardian)
    assert "Luz Mejía" in text(client.get(MINORS))
    page = text(client.get(f"{MINORS}{mandate.pk}/datos/"))
    assert mandate.minor.document_number in page
    event = trace_of(mandate.minor)[0]
    assert (event.act, event.actor, event.role) == ("read_own_data", mandate.guardian_id, "guardian")
    client.force_login(mandate.minor)
    assert "Quien la representa" in text(client.get("/mi-cuenta/accesos/"))


@COMMITS
def test_she_takes_a_copy_of_the_minors_data(client, mandate):
    client.force_login(mandate.guardian)
    answer = client.post(f"{MINORS}{mandate.pk}/descargar/")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        data = json.loads(archive.read("datos.json"))["datos"]
    assert data[0]["filas"][0]["nombres"] == "Luz"
    assert trace_of(mandate.minor)[0].act == "export_own_data"


@pytest.mark.django_db
def test_without_a_consent_there_is_nothing_to_withdraw_and_it_says_so(client, mandate):
    client.force_login(mandate.guardian)
    page = text(client.post(f"{MINORS}{mandate.pk}/autorizacion/"))
    assert "No hay una autorización vigente" in page


@pytest.mark.django_db
def test_she_stops_acting_for_the_minor(client, mandate):
    client.force_login(mandate.guardian)
    assert "¿Dejar de representar" in text(client.get(f"{MINORS}{mandate.pk}/terminar/"))
    assert client.post(f"{MINORS}{mandate.pk}/terminar/")["Location"] == MINORS
    page = text(client.get(MINORS))
    assert "Usted ya no actúa por esa persona" in page
    assert "Usted no representa a nadie" in page
    assert client.get(f"{MINORS}{mandate.pk}/terminar/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["datos", "autorizacion", "terminar"])
def test_another_mandate_does_not_exist_for_anybody_else(client, mandate, page):
    for stranger in (builders.person(), mandate.minor, builders.officer(Role.CENTRE_ADMINISTRATOR)):
        client.force_login(stranger)
        assert client.get(f"{MINORS}{mandate.pk}/{page}/").status_code == 404


@pytest.mark.django_db
def test_on_the_eighteenth_birthday_it_is_over(client, mandate, monkeypatch):
    client.force_login(mandate.guardian)
    monkeypatch.setenv("SOFIA_TODAY", "2027-04-02")
    assert "Usted no representa a nadie" in text(client.get(MINORS))
    assert client.get(f"{MINORS}{mandate.pk}/datos/").status_code == 404
