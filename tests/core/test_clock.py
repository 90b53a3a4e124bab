"""The one door to the clock: Bogotá's hour, and rehearsals."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sofia.core import clock

LATE_IN_BOGOTA = datetime(2025, 3, 1, 3, 0, tzinfo=UTC)


def test_the_day_is_bogotas_even_when_greenwich_is_a_day_ahead(monkeypatch):
    monkeypatch.delenv("SOFIA_TODAY", raising=False)
    with time_machine.travel(LATE_IN_BOGOTA, tick=False):
        assert clock.today() == date(2025, 2, 28)
        assert clock.now().isoformat() == "2025-02-28T22:00:00-05:00"


def test_an_instant_of_any_zone_has_its_day_in_bogota():
    assert clock.day_of(LATE_IN_BOGOTA) == date(2025, 2, 28)
    assert clock.day_of(LATE_IN_BOGOTA + timedelta(hours=2)) == date(2025, 3, 1)


def test_a_rehearsal_moves_the_day_and_keeps_the_hour(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", " 2025-04-01 ")
    with time_machine.travel(LATE_IN_BOGOTA, tick=False):
        assert clock.now().isoformat() == "2025-04-01T22:00:00-05:00"
        assert clock.rehearsal_day() == clock.today() == date(2025, 4, 1)


def test_without_a_rehearsal_there_is_no_rehearsal_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "")
    assert clock.rehearsal_day() is None


@pytest.mark.parametrize("text", ["mañana", "2025-02-30", "01/04/2025"])
def test_a_rehearsal_day_that_is_no_date_is_told_in_spanish(monkeypatch, text):
    monkeypatch.setenv("SOFIA_TODAY", text)
    with pytest.raises(clock.BadRehearsalDay, match=f"SOFIA_TODAY debe ser una fecha .* «{text}»"):
        clock.today()


def test_the_first_round_of_the_public_beacon_was_on_23_august_2023():
    assert clock.instant(1692803367).isoformat() == "2023-08-23T10:09:27-05:00"


def test_the_stopwatch_only_goes_forward():
    start = clock.stopwatch()
    with time_machine.travel(datetime.now(UTC) - timedelta(days=400)):
        assert clock.stopwatch() >= start


def test_a_moment_is_told_as_people_say_it_in_bogota():
    assert clock.moment(datetime(2025, 4, 3, 1, 5, tzinfo=UTC)) == "2 de abril de 2025, 20:05"


def test_a_rehearsal_is_whole_days_away_from_the_real_day(monkeypatch):
    assert clock.shift() == timedelta()
    today = clock.today()
    monkeypatch.setenv("SOFIA_TODAY", "2025-02-15")
    assert clock.shift() == date(2025, 2, 15) - today
