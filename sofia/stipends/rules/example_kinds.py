"""The kinds of worked case: each takes what is given and says what the law makes of it, in plain values."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sofia.core.findings import Verdict
from sofia.stipends.rules import allowance, calendar, draw, eligibility
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.decision import Case, decide
from sofia.stipends.rules.facts import LearnerFacts, Sanction
from sofia.stipends.rules.holidays import Holidays
from sofia.stipends.rules.reading import Problem, Unreadable, listing
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import score

ACTA = "acta del ejemplo"


@dataclass(frozen=True)
class Bench:
    """What every example stands on; ``facts`` are those of a learner without any problem."""

    rule_set: RuleSet
    holidays: Holidays
    facts: dict[str, Any]


@dataclass(frozen=True)
class Scored:
    """A person's accepted criteria and SISBEN group."""

    accepted: tuple[str, ...] = ()
    sisben: str = ""


@dataclass(frozen=True)
class Judged:
    """A learner on a day: what differs from one without problems, and what is not known of her."""

    moment: str
    on: date
    facts: dict[str, Any] = field(default_factory=dict)
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paid:
    """Some awards that take effect on a day."""

    on: date
    places: int = 1


@dataclass(frozen=True)
class Awarded:
    """A call on the award day; ``applicants`` are lines of ``applicants.csv``, ``order`` a draw made in person."""

    on: date
    places: int
    budget: int
    applicants: tuple[str, ...]
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """A day of the schedule."""

    on: date


@dataclass(frozen=True)
class Counted:
    """A number of business days after a day."""

    after: date
    count: int


def scored(bench: Bench, given: Scored) -> dict[str, Any]:
    year = bench.rule_set.fiscal_year
    line = f"persona,{year.start},{';'.join(given.accepted)},{given.sisben},"
    (claim,) = roll_of([line], bench.rule_set, year.end).claim.values()
    result = score(bench.rule_set, claim.accepted, claim.sisben)
    return {
        "total": result.total,
        "first": result.first,
        "counted": [line.criterion for line in result.lines if line.points],
    }


def judged(bench: Bench, given: Judged) -> dict[str, Any]:
    known = {name: value for name, value in {**bench.facts, **given.facts}.items() if name not in given.not_known}
    findings = eligibility.evaluate(bench.rule_set, learner(known, given.not_known), given.moment, given.on)
    return {
        "failing": [one.requirement for one in findings if one.verdict is Verdict.NOT_MET],
        "unknown": [one.requirement for one in findings if one.verdict is Verdict.UNKNOWN],
        "warned": [one.requirement for one in findings if one.verdict is Verdict.MET and one.remedy],
    }


def paid(bench: Bench, given: Paid) -> dict[str, Any]:
    months = allowance.benefit_months(bench.rule_set, given.on)
    cost = allowance.award_cost(bench.rule_set, months)
    return {
        "monthly_amount": allowance.monthly_amount(bench.rule_set),
        "months": [str(month) for month in months],
        "months_worth": str(allowance.months_worth(bench.rule_set, months)),
        "cost": cost,
        "total": cost * given.places,
    }


def awarded(bench: Bench, given: Awarded) -> dict[str, Any]:
    roll = roll_of(given.applicants, bench.rule_set, given.on)
    case = Case(bench.rule_set, roll, given.on, given.places, given.budget)
    decision = decide(case)
    if given.order:
        drawn = draw.in_person(decision.undecided, given.order, ACTA)
        decision = decide(Case(bench.rule_set, roll, given.on, given.places, given.budget, draw=drawn))
    award = decision.award()
    undecided = award["undecided"] or {"places": 0, "between": []}
    return {
        **{key: award[key] for key in ("awarded", "waiting", "committed")},
        "undecided": undecided["between"],
        "undecided_places": undecided["places"],
        "ineligible": [one["application"] for one in award["ineligible"]],
    }


def dated(bench: Bench, given: Dated) -> dict[str, Any]:
    phase = calendar.phase_on(bench.rule_set, given.on)
    return {
        "phase": phase.code,
        "open": [row.code for row in phase.open],
        "next": phase.next.code if phase.next else "",
    }


def counted(bench: Bench, given: Counted) -> dict[str, Any]:
    return {"day": bench.holidays.add_business_days(given.after, given.count).isoformat()}


def learner(table: dict[str, Any], also: tuple[str, ...] = ()) -> LearnerFacts:
    """Facts written as in ``examples.toml``. Raises Unreadable for a name or a value that is not a fact's."""
    strange = sorted({*table, *also} - {one.name for one in fields(LearnerFacts)})
    if strange:
        raise Unreadable([Problem(("example", 0, "given"), f"no se conoce el dato {listing(strange)}")])
    return LearnerFacts(**{name: _fact(name, value) for name, value in table.items()})


def _fact(name: str, value: Any) -> Any:
    try:
        if name == "sanctions":
            return tuple(Sanction(**{key: date.fromisoformat(day) for key, day in one.items()}) for one in value)
        return date.fromisoformat(value) if name in ("applied_on", "birth_date") else value
    except (AttributeError, TypeError, ValueError) as error:
        raise Unreadable([Problem(("example", 0, "given"), f"el dato «{name}» no se entiende: {value}")]) from error


@dataclass(frozen=True)
class Kind:
    """The shape of what is given, and what is done with it."""

    given: type[Any]
    run: Callable[[Bench, Any], dict[str, Any]]


KINDS: dict[str, Kind] = {
    "score": Kind(Scored, scored),
    "eligibility": Kind(Judged, judged),
    "allowance": Kind(Paid, paid),
    "award": Kind(Awarded, awarded),
    "calendar": Kind(Dated, dated),
    "business_days": Kind(Counted, counted),
}
