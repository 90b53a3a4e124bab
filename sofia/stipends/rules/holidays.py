"""Holidays and business days, from a reviewed table that no library update can move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sofia.stipends.rules.reading import Problem, Unreadable

SATURDAY = 5


@dataclass(frozen=True)
class Holidays:
    """The holidays of whole years, with their names; other years are not known."""

    names: Mapping[date, str]
    years: frozenset[int]

    def is_business_day(self, day: date) -> bool:
        """Monday to Friday and no holiday. Raises ValueError for a year outside the table."""
        if day.year not in self.years:
            raise ValueError(f"No hay festivos de {day.year}; agréguelos en regulations/festivos.toml.")
        return day.weekday() < SATURDAY and day not in self.names

    def add_business_days(self, day: date, count: int) -> date:
        """The ``count``-th business day after ``day``, which itself does not count (Ley 1437 de 2011, art. 76)."""
        if count < 1:
            raise ValueError("Los días hábiles se cuentan desde 1.")
        while count:
            day += timedelta(days=1)
            count -= self.is_business_day(day)
        return day

    def business_days_through(self, day: date, last: date) -> int:
        """How many business days there are from the day after ``day`` to ``last``; 0 when that is past."""
        following = (day + timedelta(days=turn) for turn in range(1, (last - day).days + 1))
        return sum(map(self.is_business_day, following))


def read_holidays(toml: dict[str, Any]) -> Holidays:
    """The content of ``festivos.toml``: a table per year, a day and its name per line. Raises Unreadable."""
    problems = [Problem((year, 0, day), message) for year, day, message in _bad_holidays(toml)]
    if problems:
        raise Unreadable(problems)
    names = {date.fromisoformat(day): name for days in toml.values() for day, name in days.items()}
    return Holidays(dict(sorted(names.items())), frozenset(map(int, toml)))


def _bad_holidays(toml: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for year, days in toml.items():
        if not isinstance(days, dict) or not (year.isdecimal() and len(year) == 4):
            yield year, "", "se espera una tabla por año, como «[2025]»"
            continue
        for day, name in days.items():
            if not _is_day_of(year, day):
                yield year, day, f"«{day}» no es un día de {year}"
            if not isinstance(name, str) or not name.strip():
                yield year, day, "falta el nombre del festivo"


def _is_day_of(year: str, day: str) -> bool:
    try:
        return str(date.fromisoformat(day)) == day and day.startswith(year)
    except ValueError:
        return False
