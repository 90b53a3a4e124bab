"""Days and months as values."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import OF_AGE, DateWindow, Month, age_on, long_day, months_before, years_before

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
MONTHS = st.builds(Month, st.integers(1950, 2090), st.integers(1, 12))


def month_number(day: date) -> int:
    return day.year * 12 + day.month


@given(DAYS, st.integers(0, 400))
def test_months_before_keeps_the_day_or_stops_at_the_end_of_a_shorter_month(day, months):
    earlier = months_before(day, months)
    assert month_number(day) - month_number(earlier) == months
    assert earlier.day == min(day.day, monthrange(earlier.year, earlier.month)[1])


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2025, 4, 1), 3, date(2025, 1, 1)),
        (date(2025, 5, 31), 3, date(2025, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2025, 1, 15), 3, date(2024, 10, 15)),
        (date(2025, 12, 31), 12, date(2024, 12, 31)),
    ],
)
def test_months_before_by_hand(day, months, earlier):
    assert months_before(day, months) == earlier


@given(DAYS, DAYS)
def test_age_grows_by_one_a_year_and_never_falls(birth, day):
    assert age_on(birth, birth) == 0
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1)) <= age_on(birth, day) + 1


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2007, 4, 1), date(2025, 3, 31), 17),
        (date(2007, 4, 1), date(2025, 4, 1), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
    ],
)
def test_somebody_born_on_29_february_completes_years_on_1_march(birth, day, age):
    assert age_on(birth, day) == age


@given(MONTHS, st.integers(-600, 600))
def test_adding_months_and_taking_them_away_gives_the_same_month(month, count):
    assert month.plus(count).plus(-count) == month
    assert (month.plus(count) > month) == (count > 0)


@given(MONTHS, st.integers(0, 60))
def test_through_counts_both_ends(month, count):
    months = list(month.through(month.plus(count)))
    assert len(months) == count + 1
    assert months == sorted(months)
    assert list(month.plus(1).through(month)) == []


@given(MONTHS, st.integers(1, 31))
def test_a_day_of_a_month_is_in_that_month(month, number):
    day = month.day(number)
    assert Month.of(day) == month
    assert day.day == number or day + timedelta(days=1) == month.plus(1).day(1)


def test_months_and_days_are_said_in_spanish():
    assert long_day(date(2025, 4, 1)) == "1 de abril de 2025"
    assert Month(2025, 12).spanish == "diciembre de 2025"
    assert str(Month(2025, 4)) == "2025-04"


@given(DAYS, st.integers(0, 40), st.integers(-60, 60))
def test_a_window_holds_both_of_its_ends_and_what_lies_between(start, length, offset):
    window = DateWindow(start, start + timedelta(days=length))
    assert (start + timedelta(days=offset) in window) == (0 <= offset <= length)


def test_a_window_says_its_days_and_one_day_once():
    assert str(DateWindow(date(2025, 2, 11), date(2025, 2, 28))) == "del 11 al 28 de febrero de 2025"
    assert str(DateWindow(date(2025, 2, 28), date(2025, 3, 5))) == "del 28 de febrero al 5 de marzo de 2025"
    assert str(DateWindow(date(2025, 12, 1), date(2026, 1, 5))) == "del 1 de diciembre de 2025 al 5 de enero de 2026"
    assert str(DateWindow(date(2025, 3, 3), date(2025, 3, 3))) == "3 de marzo de 2025"


def test_a_window_that_ends_before_it_starts_does_not_exist():
    with pytest.raises(ValueError, match=r"termina \(2025-02-27\) antes de empezar \(2025-02-28\)"):
        DateWindow(date(2025, 2, 28), date(2025, 2, 27))


@given(DAYS, DAYS)
def test_whoever_was_born_after_the_day_years_before_is_still_a_minor(birth, day):
    assert (birth > years_before(day)) == (age_on(birth, day) < OF_AGE)
