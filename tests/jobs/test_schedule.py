"""Hours of Bogotá become the cron of a worker that counts in UTC."""

import pytest

from sofia.jobs import daily, minutely


@pytest.mark.parametrize(("time", "cron"), [("02:10", "10 7 * * *"), ("00:00", "0 5 * * *"), ("23:59", "59 4 * * *")])
def test_a_time_of_the_day_is_said_in_utc(time, cron):
    assert daily(time).cron == cron


@pytest.mark.parametrize("time", ["24:00", "12:60", "-1:00"])
def test_a_time_that_does_not_exist_is_refused(time):
    with pytest.raises(ValueError, match="not a time"):
        daily(time)


def test_minutes_must_divide_the_hour():
    assert minutely(15).cron == "*/15 * * * *"
    for step in (0, 7):
        with pytest.raises(ValueError, match="divide"):
            minutely(step)
