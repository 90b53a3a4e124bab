"""A step opens and closes to the second, by the database's clock, in Bogotá, whatever the server's own zone."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction

from sofia.core.clock import BOGOTA
from sofia.people.refusals import Refused
from sofia.stipends import windows
from sofia.stipends.models import Application, Extension
from sofia.stipends.windows import Window
from tests import builders
from tests.stipends.twins import refused, trigger_off

OPENS, CLOSES = datetime(2025, 2, 11, tzinfo=BOGOTA), datetime(2025, 3, 1, tzinfo=BOGOTA)
MOMENT = timedelta(microseconds=1)
CLOSED = "Las inscripciones de esta convocatoria no están abiertas."
FIRST, LAST = OPENS, CLOSES - timedelta(milliseconds=200)  # the statement itself takes some milliseconds
TOO_EARLY, TOO_LATE = OPENS - timedelta(seconds=1), CLOSES


@pytest.fixture
def call(db):
    return builders.call()


def extend(call, until, step="applications"):
    by, milestone = builders.person(), call.milestones.get(step=step, turn=1)
    about = {"reason": "El portal no abrió.", "act": "circular 9", "extended_at": builders.NOON, "extended_by": by}
    return Extension.objects.create(milestone=milestone, until=until, **about)


def test_a_window_opens_at_midnight_of_bogota_and_ends_before_the_midnight_after_its_last_day(call):
    assert windows.windows(call, "applications") == (Window(OPENS, CLOSES),)
    assert (windows.opens(call, "applications"), windows.closes(call, "applications")) == (OPENS, CLOSES)
    window = Window(OPENS, CLOSES)
    assert OPENS in window
    assert CLOSES - MOMENT in window
    assert CLOSES not in window
    assert OPENS - MOMENT not in window


def test_a_step_of_every_month_has_a_window_for_each(call):
    found = windows.windows(call, "monthly_report")
    assert [(one.opens.date(), one.closes.date()) for one in found][:2] == [
        (date(2025, 5, 1), date(2025, 5, 4)),
        (date(2025, 6, 1), date(2025, 6, 4)),
    ]
    assert len(found) == 9


@pytest.mark.parametrize("zone", ["UTC", "America/Bogota", "Asia/Tokyo"])
@pytest.mark.parametrize(("at", "expected"), [(TOO_EARLY, False), (FIRST, True), (LAST, True), (TOO_LATE, False)])
def test_the_database_lets_an_application_in_to_the_second_in_any_zone(call, zone, at, expected):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])
    learner = builders.enrolment()
    if expected:
        assert builders.application(call, enrolment=learner, submitted_at=at).pk
    else:
        with refused(CLOSED):
            builders.application(call, enrolment=learner, submitted_at=at)


def test_without_the_trigger_an_application_would_arrive_late(call):
    with trigger_off("stipends_application", "application_in_time"):
        assert builders.application(call, submitted_at=TOO_LATE).pk


@pytest.mark.parametrize("step", ["applications", "grading"])
def test_an_extension_gives_everybody_the_days_until_its_own(call, step):
    extend(call, date(2025, 4, 2), step)
    assert windows.closes(call, step) == datetime(2025, 4, 3, tzinfo=BOGOTA)
    if step == "applications":
        assert builders.application(call, submitted_at=TOO_LATE).pk


def test_an_extension_takes_no_days(call):
    with refused("Una prórroga da más días: su último día debe ser posterior al que rige."):
        extend(call, date(2025, 2, 28))
    extend(call, date(2025, 3, 4))
    with refused("Una prórroga da más días: su último día debe ser posterior al que rige."):
        extend(call, date(2025, 3, 3))


def test_without_its_trigger_an_extension_could_take_days(call):
    with trigger_off("stipends_extension", "extension_gives_days"):
        assert extend(call, date(2025, 2, 20)).pk


def test_a_rehearsal_day_moves_the_clock_of_the_database_too(call, on_day):
    assert not windows.is_open(call, "applications")
    on_day("2025-02-28")
    assert windows.is_open(call, "applications")
    assert windows.now().date() == date(2025, 2, 28)
    at = windows.require_open(call, "applications")
    assert at in Window(OPENS, CLOSES)
    learner = builders.enrolment()
    row = {"number": "9302-2025-1-00001", "call": call, "person": learner.person, "submitted_by": learner.person}
    assert Application.objects.create(**row, enrolment=learner, submitted_at=at).pk


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-02-10", "Todavía no es posible: abre el 11 de febrero de 2025, 00:00, hora de Colombia."),
        ("2025-03-01", "El plazo ya se cerró: terminó el 28 de febrero de 2025, 23:59:59, hora de Colombia."),
    ],
)
def test_who_comes_early_or_late_is_told_the_days(call, on_day, day, sentence):
    on_day(day)
    with pytest.raises(Refused, match=f"^{sentence}$"):
        windows.require_open(call, "applications")


def test_a_step_that_the_call_does_not_have_is_never_open(call):
    assert windows.windows(call, "raffle") == ()
    assert not windows.is_open(call, "raffle")
    with pytest.raises(Refused, match="no tiene ese paso"):
        windows.require_open(call, "raffle")


@pytest.mark.django_db(transaction=True)
def test_a_window_is_required_inside_the_transaction_that_writes():
    with pytest.raises(transaction.TransactionManagementError):
        windows.move_clock()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_opened_before_the_close_and_writes_after_it_writes_nothing():
    call, learner = builders.call(), builders.enrolment()
    row = {"number": "9302-2025-1-00001", "call": call, "person": learner.person, "submitted_by": learner.person}
    with refused(CLOSED):
        began_before_and_wrote_after(lambda: Application.objects.create(**row, enrolment=learner, submitted_at=LAST))
    assert not Application.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_its_twin_that_looks_at_the_start_of_the_transaction_lets_it_in():
    call, learner = builders.call(), builders.enrolment()
    row = {"number": "9302-2025-1-00001", "call": call, "person": learner.person, "submitted_by": learner.person}
    with at_the_start_of_the_transaction():
        began_before_and_wrote_after(lambda: Application.objects.create(**row, enrolment=learner, submitted_at=LAST))
    assert Application.objects.count() == 1


def began_before_and_wrote_after(act):
    """A transaction that begins 0.3 s before the close, finds the step open, and writes 0.3 s after it."""
    began = CLOSES - timedelta(seconds=0.3)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sofia.shift', (%s - now())::text, true)", [began])
        cursor.execute("SELECT stipends_window(max(id), 'applications') @> stipends_now() FROM stipends_call")
        assert cursor.fetchone()[0]
        cursor.execute("SELECT pg_sleep(0.6)")
        act()


class at_the_start_of_the_transaction:
    """The database's clock as `now()` tells it: the moment at which the transaction began."""

    BODY = """CREATE OR REPLACE FUNCTION stipends_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
      SELECT {clock} + coalesce(nullif(current_setting('sofia.shift', true), '')::interval, interval '0') $$"""

    def __enter__(self):
        self.say("now()")

    def __exit__(self, *_error):
        self.say("clock_timestamp()")

    def say(self, clock):
        with connection.cursor() as cursor:
            cursor.execute(self.BODY.format(clock=clock))
