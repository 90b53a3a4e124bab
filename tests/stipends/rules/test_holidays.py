"""Holidays and business days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.holidays import read_holidays
from sofia.stipends.rules.reading import Unreadable

DAYS = st.dates(date(2020, 1, 1), date(2030, 10, 1))


@given(DAYS, st.integers(1, 40))
def test_the_last_day_is_a_business_day_and_exactly_that_many_lie_after_the_start(holidays, day, count):
    last = holidays.add_business_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert holidays.is_business_day(last)
    assert sum(map(holidays.is_business_day, between)) == count


@given(DAYS, st.integers(1, 20), st.integers(1, 20))
def test_counting_in_two_stretches_is_counting_once(holidays, day, one, two):
    assert holidays.add_business_days(holidays.add_business_days(day, one), two) == holidays.add_business_days(
        day, one + two
    )


@pytest.mark.parametrize(
    ("after", "count", "last"),
    [
        (date(2025, 4, 10), 10, date(2025, 4, 28)),  # Thursday and Friday of Holy Week do not count
        (date(2025, 3, 21), 1, date(2025, 3, 25)),  # weekend and San José
        (date(2026, 7, 10), 1, date(2026, 7, 14)),  # Ley 2578 de 2026
        (date(2025, 12, 24), 3, date(2025, 12, 30)),
    ],
)
def test_business_days_by_hand(holidays, after, count, last):
    assert holidays.add_business_days(after, count) == last


def test_a_year_without_table_is_refused_and_says_what_to_do(holidays):
    with pytest.raises(ValueError, match=r"No hay festivos de 2031; agréguelos en regulations/festivos\.toml"):
        holidays.add_business_days(date(2030, 12, 30), 5)


def test_business_days_are_counted_from_one(holidays):
    with pytest.raises(ValueError, match="desde 1"):
        holidays.add_business_days(date(2025, 4, 10), 0)


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ({"2025": {"2026-01-01": "Año Nuevo"}}, ("2025", 0, "2026-01-01"), "no es un día de 2025"),
        ({"2025": {"2025-02-30": "Nada"}}, ("2025", 0, "2025-02-30"), "no es un día de 2025"),
        ({"2025": {"20250101": "Año Nuevo"}}, ("2025", 0, "20250101"), "no es un día de 2025"),
        ({"2025": {"2025-01-01": " "}}, ("2025", 0, "2025-01-01"), "falta el nombre"),
        ({"2025": {"2025-01-01": 1}}, ("2025", 0, "2025-01-01"), "falta el nombre"),
        ({"enero": {}}, ("enero", 0, ""), "una tabla por año"),
        ({"2025": "2025-01-01"}, ("2025", 0, ""), "una tabla por año"),
    ],
)
def test_a_faulty_table_is_refused_with_its_place(content, place, reason):
    with pytest.raises(Unreadable) as caught:
        read_holidays(content)
    (problem,) = caught.value.problems
    assert problem.place == place
    assert reason in problem.message
