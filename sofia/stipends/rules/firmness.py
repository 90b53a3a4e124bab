"""From when a decision can no longer be appealed, for each person it was notified to (Ley 1437 de 2011, art. 87).

Days are days: a term counts from the day after, and a decision is firm from the day after whatever ends the wait.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sofia.core.dates import months_before
from sofia.stipends.rules.holidays import Holidays
from sofia.stipends.rules.reading import Problem, Unreadable, read_clause

DAY = timedelta(days=1)
UNITS = ("business_days", "months")
NEEDED = ("appeal", "notice", "silence", "serve", "answer", "decide", "late_letters")
UNAPPEALED = "El término pasó sin recurso."


@dataclass(frozen=True)
class Term:
    """How long the law gives for something, and where it says so. ``unit``: one of `UNITS`."""

    code: str
    cite: str
    text: str
    amount: int
    unit: str


@dataclass(frozen=True)
class Appealed:
    """An appeal: when it was lodged, and how it ended, if it did."""

    lodged_on: date
    decision_notified_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Course:
    """What happened with a decision for one person. ``appealable``: nothing may be lodged against what decides one."""

    notified_on: date | None
    appealable: bool = True
    waived_on: date | None = None
    appealed: Appealed | None = None


@dataclass(frozen=True)
class Firmness:
    """The first day on which it is firm, and why, in words: a fact from that day on, and before it what will be if
    nobody does anything else."""

    since: date
    reason: str


@dataclass(frozen=True)
class Terms:
    """The terms of the law with the holidays that they are counted by."""

    by_code: Mapping[str, Term]
    holidays: Holidays

    def last_day_to_appeal(self, notified_on: date) -> date:
        """The last day on which an appeal is in time. Raises ValueError for a year whose holidays are not known."""
        return self._after(notified_on, "appeal")

    def last_day(self, code: str, since: date) -> date:
        """The last day of a term of business days that counts from the day after ``since``. Raises ValueError."""
        return self._after(since, code)

    def last_day_of_notice(self, published_on: date) -> date:
        """The last day that a notice stays up, which counts itself from the day after it was put there."""
        return self._after(published_on, "notice")

    def notified_by_notice(self, withdrawn_on: date) -> date:
        """The day at whose end a notice that came down that day has notified."""
        return self.holidays.add_business_days(withdrawn_on, 1)

    def silent_since(self, lodged_on: date) -> date:
        """The day from which the silence about an appeal counts as a no."""
        return months_before(lodged_on, -self.by_code["silence"].amount) + DAY

    def in_time(self, course: Course) -> bool:
        """Whether its appeal arrived within the term."""
        notified, appealed = course.notified_on, course.appealed
        return bool(notified and appealed and appealed.lodged_on <= self.last_day_to_appeal(notified))

    def firmness(self, course: Course) -> Firmness | None:
        """From when it is firm; None while somebody may still act, or nobody was told."""
        if course.notified_on is None:
            return None
        if not course.appealable:
            return Firmness(course.notified_on + DAY, "Contra ella no procede ningún recurso.")
        last = self.last_day_to_appeal(course.notified_on)
        if course.waived_on and course.waived_on <= last:
            return Firmness(course.waived_on + DAY, "Se renunció al recurso.")
        if course.appealed and self.in_time(course):
            return _ended(course.appealed)
        late = "El recurso llegó después del término." if course.appealed else UNAPPEALED
        return Firmness(last + DAY, late)

    def settled_since(self, course: Course) -> date | None:
        """The first day on which what cannot be undone is carried out. When nobody appealed it leaves some days for a
        letter that came in time and was not registered; the effect is from the firmness all the same."""
        firm = self.firmness(course)
        if firm is None or firm.reason != UNAPPEALED:
            return firm.since if firm else None
        return self._after(firm.since - DAY, "late_letters") + DAY

    def _after(self, day: date, code: str) -> date:
        return self.holidays.add_business_days(day, self.by_code[code].amount)


def _ended(appealed: Appealed) -> Firmness | None:
    if appealed.withdrawn_on:
        return Firmness(appealed.withdrawn_on + DAY, "Se desistió del recurso.")
    if appealed.decision_notified_on:
        return Firmness(appealed.decision_notified_on + DAY, "El recurso se decidió, y la decisión se notificó.")
    return None


def read_terms(toml: dict[str, Any]) -> dict[str, Term]:
    """The content of ``actuaciones.toml``, by code. Raises Unreadable."""
    problems: list[Problem] = []
    read = [read_clause(Term, raw, "term", index, problems) for index, raw in enumerate(toml.get("term", []))]
    terms = {term.code: term for term in read if term}
    problems += [Problem(("", 0, ""), f"falta el término «{code}»") for code in NEEDED if code not in terms]
    wrong = [term for term in terms.values() if term.amount < 1 or term.unit not in UNITS]
    problems += [Problem(("term", 0, "unit"), f"«{term.code}» se cuenta desde 1, en {UNITS}") for term in wrong]
    if problems:
        raise Unreadable(problems)
    return terms
