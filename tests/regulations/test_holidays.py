"""Our own table of holidays against the public library: every difference is listed here, and is ours to decide."""

from datetime import date, timedelta
from itertools import groupby

import holidays as library
import pytest

from sofia.stipends import regulations

TABLE = regulations.holidays()

# Days on which our reviewed table and the library disagree. A library update that moves a day lands here first.
ONLY_OURS: set[date] = set()
ONLY_THEIRS: set[date] = set()


@pytest.fixture(scope="module")
def theirs():
    return set(library.country_holidays("CO", years=sorted(TABLE.years)))


def test_every_difference_with_the_library_is_listed(theirs):
    assert set(TABLE.names) - theirs == ONLY_OURS
    assert theirs - set(TABLE.names) == ONLY_THEIRS


def test_the_table_has_whole_years_from_2020_to_2030():
    assert TABLE.years == frozenset(range(2020, 2031))


@pytest.mark.parametrize("year", range(2020, 2031))
def test_how_many_holidays_a_year_has(year):
    """Eighteen by Ley 51/1983 and nineteen since Ley 2578/2026, less one when two fall on the same Monday."""
    days = {day: name for day, name in TABLE.names.items() if day.year == year}
    named = sum(name.count(", ") + 1 for name in days.values())
    assert named == (19 if year >= 2026 else 18)
    assert len(days) == named - (year in (2025, 2030))


def test_13_july_2026_is_a_holiday():
    assert TABLE.names[date(2026, 7, 13)] == "Virgen de Chiquinquirá"


def test_a_moved_holiday_falls_on_a_monday():
    fixed = {"Año Nuevo", "Día del Trabajo", "Día de la Independencia", "Batalla de Boyacá"}
    fixed |= {"Inmaculada Concepción", "Navidad", "Jueves Santo", "Viernes Santo"}
    moved = [day for day, name in TABLE.names.items() if name not in fixed]
    assert {day.weekday() for day in moved} == {0}


def test_holy_thursday_and_friday_are_together_in_every_year():
    for _, days in groupby(TABLE.names, key=lambda day: day.year):
        by_name = {TABLE.names[day]: day for day in days}
        assert by_name["Viernes Santo"] - by_name["Jueves Santo"] == timedelta(days=1)
        assert by_name["Viernes Santo"].weekday() == 4
