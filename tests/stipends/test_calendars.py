"""Each role reads its steps in a calendar that a reader of others understands, with the extensions."""

from datetime import date, datetime

import pytest
from icalendar import Calendar

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.stipends import calendars
from sofia.stipends.lifecycle import STEPS
from sofia.stipends.models import Extension
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return builders.call()


def events(call, role):
    return Calendar.from_ical(calendars.of_call(call, role)).walk("VEVENT")


def days(event):
    return event.decoded("dtstart"), event.decoded("dtend")


def named(found, start):
    return [event for event in found if str(event["summary"]).startswith(start)]


def test_finance_pays_the_month_that_ended_until_december_which_is_paid_in_january(call):
    found = named(events(call, Role.FINANCE_GROUP), "Desembolso")
    assert len(found) == 9
    assert str(found[0]["summary"]) == "Desembolso, abril de 2025 · apoyos 2025-1"
    assert days(found[0]) == (date(2025, 5, 1), date(2025, 5, 16))
    assert str(found[-1]["summary"]) == "Desembolso, diciembre de 2025 · apoyos 2025-1"
    assert days(found[-1]) == (date(2026, 1, 1), date(2026, 1, 16))


def test_accounts_are_registered_until_the_end_of_each_month(call):
    found = named(events(call, Role.STIPEND_MANAGER), "Novedades")
    assert days(found[0]) == (date(2025, 4, 1), date(2025, 5, 1))
    assert str(found[1]["summary"]) == "Novedades y cuentas bancarias, mayo de 2025 · apoyos 2025-1"


def test_a_step_that_comes_once_says_no_month(call):
    (applied,) = named(events(call, Role.LEARNER), "Inscripciones")
    assert str(applied["summary"]) == "Inscripciones · apoyos 2025-1"
    assert days(applied) == (date(2025, 2, 11), date(2025, 3, 1))
    assert applied["url"].endswith("/apoyos/9302/2025-1/")
    assert "Lo hace: " in str(applied["description"])


def test_an_extension_moves_the_end_says_its_act_and_is_a_newer_version(call):
    before = calendars.of_call(call, Role.LEARNER)
    row = call.milestones.get(step="applications")
    at = datetime(2025, 2, 28, 10, tzinfo=BOGOTA)
    about = {"reason": "Se cayó el portal.", "act": "circular 12", "extended_at": at, "extended_by": builders.person()}
    Extension.objects.create(milestone=row, until=date(2025, 3, 3), **about)
    (applied,) = named(events(call, Role.LEARNER), "Inscripciones")
    assert days(applied)[1] == date(2025, 3, 4)
    assert applied["sequence"] == 1
    assert "Prorrogado hasta el 3 de marzo de 2025: circular 12." in str(applied["description"])
    assert calendars.of_call(call, Role.LEARNER) != before


def test_names_are_of_one_event_and_bytes_are_the_same_each_time(call):
    for role in calendars.ROLES.values():
        names = [str(event["uid"]) for event in events(call, role)]
        assert len(names) == len(set(names)) > 0
        assert calendars.of_call(call, role) == calendars.of_call(call, role)


def test_every_step_is_in_the_calendar_of_who_takes_it():
    for step in STEPS:
        assert all(step.code in calendars.steps_of(role) for role in step.roles)
    assert "disbursement" in calendars.steps_of(Role.LEARNER)
    assert "signing" not in calendars.steps_of(Role.LEARNER)


def test_anybody_asks_for_it_and_no_session_is_read(call, client, django_assert_num_queries):
    with django_assert_num_queries(3):
        answer = client.get("/apoyos/9302/2025-1/calendario/pagos.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "public" in answer.headers["Cache-Control"]
    assert client.get("/apoyos/9302/2025-1/calendario/otro.ics").status_code == 404
    again = client.get("/apoyos/9302/2025-1/calendario/pagos.ics", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_page_of_the_call_leads_there(call, client):
    shown = client.get("/apoyos/9302/2025-1/").content.decode()
    for word in calendars.ROLES:
        assert f"/apoyos/9302/2025-1/calendario/{word}.ics" in shown
