"""When things happen: the rows of a schedule as they stand on a day, and the cycle of each month."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sofia.core.dates import DateWindow, Month, long_day
from sofia.stipends.rules.allowance import benefit_months
from sofia.stipends.rules.clauses import Activity
from sofia.stipends.rules.rule_set import RuleSet

PAST, NOW, NEXT = "past", "now", "next"


@dataclass(frozen=True)
class Row:
    """A row of the schedule seen on one day: all its windows, the one that matters now, and its state."""

    activity: Activity
    windows: tuple[DateWindow, ...]
    window: DateWindow
    state: str
    when: str


@dataclass(frozen=True)
class Phase:
    """Where a call stands on one day: what is open, and what comes next."""

    code: str
    open: tuple[Activity, ...]
    next: Activity | None


def schedule(rule_set: RuleSet, on: date) -> tuple[Row, ...]:
    """Every row of the schedule, in its order, as it stands on that day."""
    return tuple(_row(rule_set, activity, on) for activity in rule_set.activities)


def windows(rule_set: RuleSet, activity: Activity) -> tuple[DateWindow, ...]:
    """The days of a row, from first to last: its fixed window, or one per month from the award to the year's end."""
    if activity.window:
        return (activity.window,)
    if activity.from_day:
        monthly = tuple(_of_month(activity, month) for month in planned_months(rule_set))
        return _from(rule_set.window("award").start, monthly) or monthly
    start, end = rule_set.window(activity.after).start, rule_set.fiscal_year.end
    if not activity.until:
        return (DateWindow(start, end),)
    months = Month.of(start).through(Month.of(end))
    return _from(start, (DateWindow(month.day(1), month.day(31)) for month in months))


@dataclass(frozen=True)
class Milestone:
    """The days of a step: ``turn`` counts the months of one that comes every month."""

    step: str
    turn: int
    window: DateWindow
    days: str


def milestones(rule_set: RuleSet) -> Iterator[Milestone]:
    """Every row of the schedule with its days, from the first to the last time that it comes."""
    for activity in rule_set.activities:
        for turn, window in enumerate(windows(rule_set, activity), 1):
            yield Milestone(activity.code, turn, window, activity.days)


def dated(rule_set: RuleSet, days: Mapping[str, DateWindow]) -> RuleSet:
    """The same law with other days for its rows of fixed days; its text and its hash stay those of the law."""
    activities = tuple(_dated(activity, days) for activity in rule_set.activities)
    return replace(rule_set, activities=activities)


def _dated(activity: Activity, days: Mapping[str, DateWindow]) -> Activity:
    window = days.get(activity.code)
    return replace(activity, start=window.start, end=window.end) if window and activity.window else activity


def planned_months(rule_set: RuleSet) -> tuple[Month, ...]:
    """The benefit months when the award happens on the first day of its window."""
    return benefit_months(rule_set, rule_set.window("award").start)


def monthly_cycle(rule_set: RuleSet, month: Month) -> tuple[tuple[Activity, DateWindow], ...]:
    """What happens for a benefit month, in arrears: each monthly row with its days, in the order of the schedule."""
    return tuple((row, _of_month(row, month)) for row in rule_set.activities if row.from_day)


def phase_on(rule_set: RuleSet, day: date) -> Phase:
    """Where the call stands: ``before``, ``selection`` (until the last fixed day), ``payment`` or ``closed``."""
    rows = schedule(rule_set, day)
    fixed = [row for row in rows if row.activity.window]
    coming = min((row for row in rows if row.state == NEXT), key=lambda row: row.window.start, default=None)
    if all(row.state == NEXT for row in fixed):
        code = "before"
    elif any(row.state != PAST for row in fixed):
        code = "selection"
    else:
        code = "closed" if all(row.state == PAST for row in rows) else "payment"
    open_now = tuple(row.activity for row in rows if row.state == NOW)
    return Phase(code, open_now, coming.activity if coming else None)


def _row(rule_set: RuleSet, activity: Activity, on: date) -> Row:
    all_windows = windows(rule_set, activity)
    window = next((window for window in all_windows if on <= window.end), all_windows[-1])
    state = NEXT if on < window.start else PAST if on > window.end else NOW
    return Row(activity, all_windows, window, state, _when(activity, all_windows))


def _of_month(activity: Activity, month: Month) -> DateWindow:
    month = month.plus(activity.month_offset)
    return DateWindow(month.day(activity.from_day), month.day(activity.to_day))


def _from(start: date, all_windows: Iterable[DateWindow]) -> tuple[DateWindow, ...]:
    """Those windows without the days before ``start``."""
    return tuple(DateWindow(max(start, window.start), window.end) for window in all_windows if window.end >= start)


def _when(activity: Activity, all_windows: tuple[DateWindow, ...]) -> str:
    if activity.window:
        words = str(activity.window)
        return words[0].upper() + words[1:]
    if activity.from_day:
        month = "del mes siguiente" if activity.month_offset else "de cada mes"
        return f"Del {activity.from_day} al {activity.to_day} {month}"
    until = ", hasta el último día de cada mes" if activity.until else ""
    return f"Desde el {long_day(all_windows[0].start)}{until}"
