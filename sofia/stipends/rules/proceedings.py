"""How a proceeding about an award stands: what comes next, who is waited for, and until when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sofia.core.dates import Month, months_before
from sofia.stipends.rules import firmness
from sofia.stipends.rules.firmness import DAY
from sofia.stipends.rules.reading import Problem, Unreadable, read_clause

PROCESS, RESIGNATION, DEATH = "process", "resignation", "death"
HERS, CENTRES = "hers", "centre"
ANSWERED, SILENT, ASKED, NOT_ASKED = "answered", "silent", "asked", "not_asked"
"""How she was heard: she answered; her term passed, which admits nothing; it runs, or was not begun; there is none."""


@dataclass(frozen=True)
class Conduct:
    """What is done with a ground. ``way``: how it is proceeded with; ``undue``: whether what was paid since its cause
    existed is owed back. ``states`` of a learner and ``facts`` of a register propose it."""

    ground: str
    cite: str = ""
    text: str = ""
    way: str = PROCESS
    undue: bool = False
    states: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practice:
    """Which ways of doing the practice stage keep the stipend (``keeps``) and which are ``paid``; the months of grace
    after the teaching stage; and the ground of each case: not begun, paid, and any other way."""

    cite: str
    text: str
    keeps: tuple[str, ...]
    paid: tuple[str, ...]
    grace_months: int
    not_begun_ground: str
    paid_ground: str
    other_ground: str

    def grace_over(self, teaching_ended_on: date) -> date:
        """The first day after the months of grace, which are whole months and are paid."""
        return Month.of(teaching_ended_on).plus(self.grace_months + 1).day(1)

    def ground_of(self, alternative: str) -> str:
        """The ground that a way of doing the practice stage is; empty when it keeps the stipend."""
        if alternative in self.keeps:
            return ""
        return self.paid_ground if alternative in self.paid else self.other_ground


@dataclass(frozen=True)
class Suspended:
    """The ground of a suspension that is about to pass its months, and how many days before it is proposed."""

    ground: str
    cite: str
    text: str
    warned_days: int


@dataclass(frozen=True)
class Unclaimed:
    """The ground of an award of which nothing ever came, and how many months after the term of the certificate."""

    ground: str
    cite: str
    text: str
    after_months: int

    def since(self, due: date) -> date:
        """The day on which it is proposed, of a certificate that was asked for until ``due``."""
        return months_before(due, -self.after_months) + DAY


@dataclass(frozen=True)
class Conducts:
    """The content of ``novedades.toml``."""

    by_ground: Mapping[str, Conduct]
    practice: Practice
    suspended: Suspended
    unclaimed: Unclaimed

    def of(self, ground: str) -> Conduct:
        """What is done with that ground; what is not said of it is the usual."""
        return self.by_ground.get(ground, Conduct(ground))

    def of_state(self, state: str) -> str:
        """The ground that a state of a learner proposes; empty for none."""
        return next((one.ground for one in self.by_ground.values() if state in one.states), "")

    def of_fact(self, fact: str) -> str:
        """The ground that a fact of a register proposes; empty for none."""
        return next((one.ground for one in self.by_ground.values() if fact in one.facts), "")

    def of_record(self, ground: str) -> bool:
        """Whether the record of the learner says by itself that the cause of a ground is over."""
        return bool(self.of(ground).states) or ground == self.practice.not_begun_ground


@dataclass(frozen=True)
class History:
    """What happened so far. ``act``: the course of the decision for her, once it was sent to her; ``signed_on``: when
    it was signed."""

    way: str
    opened_on: date
    notified_on: date | None = None
    answer_until: date | None = None
    answered_on: date | None = None
    signed_on: date | None = None
    act: firmness.Course | None = None
    closed: bool = False


@dataclass(frozen=True)
class Clock:
    """Somebody has until a day, included. ``whose``: `HERS` or `CENTRES`; ``left``: business days that are left."""

    whose: str
    words: str
    until: date
    left: int
    late: bool


@dataclass(frozen=True)
class Stage:
    """Where it stands: a code, its words, and the clocks that run."""

    code: str
    words: str
    clocks: tuple[Clock, ...] = ()

    def clock(self, whose: str) -> Clock | None:
        """The clock of one side, if it runs."""
        return next((clock for clock in self.clocks if clock.whose == whose), None)


WORDS = {
    "opened": "Por notificar",
    "answering": "En plazo para responder",
    "deciding": "Por decidir",
    "signed": "Decidida, por notificar",
    "appealing": "En plazo para recurrir",
    "appealed": "Con un recurso por decidir",
    "firm": "En firme, por registrar",
    "closed": "Terminada",
}


def heard(history: History, today: date) -> str:
    """Whether she was heard, as a code."""
    if history.way != PROCESS:
        return NOT_ASKED
    if history.answered_on:
        return ANSWERED
    return SILENT if history.answer_until and today > history.answer_until else ASKED


def stage_of(history: History, terms: firmness.Terms, today: date) -> Stage:
    """Where it stands on that day."""
    code = _code(history, terms, today)
    return Stage(code, WORDS[code], tuple(_clocks(code, history, terms, today)))


def _code(history: History, terms: firmness.Terms, today: date) -> str:
    if history.closed:
        return "closed"
    if history.act and history.act.notified_on:
        firm = terms.firmness(history.act)
        if firm is None:
            return "appealed"
        return "firm" if firm.since <= today else "appealing"
    if history.signed_on:
        return "signed"
    if heard(history, today) != ASKED:
        return "deciding"
    return "answering" if history.notified_on else "opened"


def _clocks(code: str, history: History, terms: firmness.Terms, today: date) -> Iterator[Clock]:
    act = history.act

    def clock(whose: str, words: str, until: date) -> Clock:
        return Clock(whose, words, until, terms.holidays.business_days_through(today, until), today > until)

    if code == "opened":
        yield clock(CENTRES, "Avisarle a la persona", terms.last_day("serve", history.opened_on))
    elif code == "answering" and history.answer_until:
        yield clock(HERS, "Responder", history.answer_until)
    elif code == "deciding":
        since = history.answered_on or history.answer_until or history.opened_on
        yield clock(CENTRES, "Decidir", terms.last_day("decide", since))
    elif code == "signed" and history.signed_on:
        yield clock(CENTRES, "Notificar la resolución", terms.last_day("serve", history.signed_on))
    elif code == "appealing" and act and act.notified_on and act.appealable:
        yield clock(HERS, "Interponer el recurso", terms.last_day_to_appeal(act.notified_on))
    elif code == "appealed" and act and act.appealed:
        yield clock(CENTRES, "Decidir el recurso", terms.silent_since(act.appealed.lodged_on) - DAY)


def suspended_until(starts_on: date, months: int) -> date:
    """The last day of a suspension of so many months; never past the year in which it begins."""
    last = Month.of(starts_on).plus(months).day(starts_on.day) - DAY
    return min(last, date(starts_on.year, 12, 31))


def read_conducts(toml: dict[str, Any]) -> Conducts:
    """The content of ``novedades.toml``. Raises Unreadable."""
    problems: list[Problem] = []
    found = [read_clause(Conduct, raw, "conduct", index, problems) for index, raw in enumerate(toml.get("conduct", []))]
    practice = read_clause(Practice, toml.get("practice", {}), "practice", 0, problems)
    conducts = [conduct for conduct in found if conduct]
    problems += [Problem(("conduct", index, key), f"«{said}» no se conoce") for index, key, said in _unknown(conducts)]
    suspended = read_clause(Suspended, toml.get("suspended", {}), "suspended", 0, problems)
    unclaimed = read_clause(Unclaimed, toml.get("unclaimed", {}), "unclaimed", 0, problems)
    if problems or practice is None or suspended is None or unclaimed is None:
        raise Unreadable(problems)
    return Conducts({conduct.ground: conduct for conduct in conducts}, practice, suspended, unclaimed)


def _unknown(conducts: Iterable[Conduct]) -> Iterator[tuple[int, str, str]]:
    for index, conduct in enumerate(conducts):
        if conduct.way not in (PROCESS, RESIGNATION, DEATH):
            yield index, "way", conduct.way
