"""The national coordination opens a period, limits its steps and shares it out, in three pages."""

import pytest

from sofia.people.models import Role
from sofia.stipends.models import Allocation, NationalCall, NationalWindow
from tests import builders

pytestmark = pytest.mark.django_db
CALLS, CALL = "/apoyos/nacional/", "/apoyos/nacional/2026-1/"
OPEN = {"period": "2026-1", "fiscal_year": "2026", "circular": "circular 3-2025-000316"}
START = {"start_day": "5", "start_month": "2", "start_year": "2026"}
DAYS = {**START, "end_day": "20", "end_month": "2", "end_year": "2026"}
NO_END = dict.fromkeys(("end_day", "end_month", "end_year"), "")


@pytest.fixture
def opened(client):
    builders.centre()
    client.force_login(builders.officer(Role.NATIONAL_STIPENDS))
    assert client.post(CALLS, OPEN).headers["Location"] == CALL
    return NationalCall.objects.get()


def text(answer):
    return answer.content.decode()


def test_a_period_is_opened_once_and_what_is_wrong_is_said(client, opened):
    assert "Ya hay una convocatoria nacional para ese periodo." in text(client.post(CALLS, OPEN))
    assert "Escriba el periodo como 2026-1." in text(client.post(CALLS, {**OPEN, "period": "I-2026"}))
    assert "circular 3-2025-000316" in text(client.get(CALLS))


def test_a_centre_gets_its_places_and_pesos(client, opened):
    given = {"centre": "9302", "places": "59", "budget": "377.939.250"}
    assert client.post(CALL, given).headers["Location"] == CALL
    assert client.post(CALL, {**given, "places": "60"}).headers["Location"] == CALL
    assert Allocation.objects.get().places == 60
    assert "Sin publicar" in text(client.get(CALL))
    assert "Elija el centro." in text(client.post(CALL, {"places": "1", "budget": "1"}))


def test_a_step_gets_its_national_days_and_loses_them(client, opened):
    page = f"{CALL}plazos/applications/"
    client.post(page, DAYS)
    assert str(NationalWindow.objects.get().end) == "2026-02-20"
    assert "Del 5 de febrero de 2026 al 20 de febrero de 2026" in text(client.get(CALL))
    assert "no puede ser anterior" in text(client.post(page, {**DAYS, "end_day": "4"}))
    assert "Escriba los dos días, o ninguno." in text(client.post(page, {**START, **NO_END}))
    assert client.post(page, dict.fromkeys(DAYS, "")).headers["Location"] == CALL
    assert not NationalWindow.objects.exists()
    assert client.get(f"{CALL}plazos/raffle/").status_code == 404


def test_its_pages_ask_the_database_a_few_times(client, opened, django_assert_num_queries):
    for address, most in ((CALLS, 4), (CALL, 7)):
        client.get(address)
        with django_assert_num_queries(most):
            client.get(address)
