"""Whether the days that a centre plans hold: inside the higher norm's, on business days, and in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sofia.core.dates import DateWindow, long_day
from sofia.stipends.rules.clauses import Activity
from sofia.stipends.rules.holidays import Holidays

# Later step, earlier step. A circular that lacks one of the two has nothing to keep between them.
STARTS_WITH_OR_AFTER = (
    ("applications", "publish_terms"),
    ("daily_roster", "applications"),
    ("documents", "applications"),
    ("resolution", "award"),
    ("signing", "resolution"),
)
STARTS_ONCE_ENDED = (
    ("final_roster", "applications"),
    ("grading", "documents"),
    ("eligible_list", "grading"),
    ("adjustments", "eligible_list"),
    ("award", "adjustments"),
)
ENDS_WITH_OR_AFTER = (("daily_roster", "applications"), ("documents", "applications"), ("signing", "resolution"))
Days = Mapping[str, DateWindow]


@dataclass(frozen=True)
class Problem:
    """What is wrong with the days of a step, and what to do, in words for people."""

    step: str
    message: str


def problems(
    activities: tuple[Activity, ...], days: Days, national: Days, holidays: Holidays, titles: Mapping[str, str]
) -> list[Problem]:
    """Every problem of a plan, in the order of the schedule. ``national``: the higher norm's days, where it has any."""
    return [
        Problem(row.code, message)
        for row in activities
        if row.code in days
        for message in (
            *_outside(days[row.code], national.get(row.code)),
            *_not_business(row, days[row.code], holidays),
            *_out_of_order(row.code, days, titles),
        )
    ]


def _outside(window: DateWindow, allowed: DateWindow | None) -> Iterator[str]:
    if allowed and not (window.start in allowed and window.end in allowed):
        yield f"Debe quedar dentro del plazo nacional, {allowed}."


def _not_business(row: Activity, window: DateWindow, holidays: Holidays) -> Iterator[str]:
    if row.days != "business":
        return
    for day in sorted({window.start, window.end}):
        if message := _holiday(day, holidays):
            yield message


def _holiday(day: date, holidays: Holidays) -> str:
    if day.year not in holidays.years:
        return f"No se conocen los festivos de {day.year}: pida que los agreguen antes de publicar."
    if holidays.is_business_day(day):
        return ""
    why = f"es festivo ({holidays.names[day]})" if day in holidays.names else "es sábado o domingo"
    return f"Se cuenta en días hábiles, y el {long_day(day)} {why}."


def _out_of_order(step: str, days: Days, titles: Mapping[str, str]) -> Iterator[str]:
    mine = days[step]
    for earlier in _earlier(STARTS_WITH_OR_AFTER, step, days):
        if mine.start < days[earlier].start:
            yield f"No puede empezar antes que «{titles[earlier]}», el {long_day(days[earlier].start)}."
    for earlier in _earlier(STARTS_ONCE_ENDED, step, days):
        if mine.start <= days[earlier].end:
            yield f"Debe empezar después de que termine «{titles[earlier]}», el {long_day(days[earlier].end)}."
    for earlier in _earlier(ENDS_WITH_OR_AFTER, step, days):
        if mine.end < days[earlier].end:
            yield f"No puede terminar antes que «{titles[earlier]}», el {long_day(days[earlier].end)}."


def _earlier(order: tuple[tuple[str, str], ...], step: str, days: Days) -> Iterator[str]:
    return (earlier for later, earlier in order if later == step and earlier in days)
