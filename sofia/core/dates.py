"""Days and months as values. Legal dates are days, never instants."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre").split()
OF_AGE = 18  # completed years: Ley 27 de 1977
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso_day(text: str) -> date:
    """2025-04-01 as its day. Raises ValueError for a day that does not exist, or written in any other way.

    Python reads other ISO forms too, such as weeks; with them one day would have two texts.
    """
    if not ISO_DAY.fullmatch(text):
        raise ValueError(f"«{text}» no es una fecha escrita como 2025-04-01")
    return date.fromisoformat(text)


def long_day(day: date) -> str:
    """2025-04-01 → «1 de abril de 2025»."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def months_before(day: date, months: int) -> date:
    """The same day of the month, ``months`` earlier; clamped to the end of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(birth: date, day: date) -> int:
    """Completed years on ``day``; somebody born on 29 February completes them on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def years_before(day: date, years: int = OF_AGE) -> date:
    """Whoever was born after it has not completed those years on ``day``; the inverse of `age_on`."""
    return months_before(day, 12 * years)


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    def plus(self, months: int) -> "Month":
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)

    def day(self, number: int) -> date:
        """Its day ``number``; clamped to its last one, so day 31 is the end of any month."""
        return date(self.year, self.month, min(number, monthrange(self.year, self.month)[1]))

    def through(self, last: "Month") -> Iterator["Month"]:
        """This month, the next, … up to and including ``last`` (none when ``last`` is earlier)."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def spanish(self) -> str:
        return f"{MONTHS[self.month - 1]} de {self.year}"


@dataclass(frozen=True, order=True)
class DateWindow:
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"la ventana termina ({self.end}) antes de empezar ({self.start})")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """«3 de marzo de 2025», «del 11 al 28 de febrero de 2025», «del 1 de marzo al 2 de abril de 2025»."""
        start, end = self.start, self.end
        if start == end:
            return long_day(start)
        if Month.of(start) == Month.of(end):
            return f"del {start.day} al {long_day(end)}"
        first = long_day(start) if start.year != end.year else f"{start.day} de {MONTHS[start.month - 1]}"
        return f"del {first} al {long_day(end)}"
