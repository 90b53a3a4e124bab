"""The award: applicants, rule set, day, limits and recorded draw in; ordered outcome out.

Pure: the same case gives the same decision anywhere, and the order of arrival never matters. It never
draws: it says who is undecided, and takes the draw that was made.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from operator import add
from typing import Any

from sofia.core.dates import OF_AGE, age_on
from sofia.stipends.rules import allowance
from sofia.stipends.rules.allocation import Allocation, Outcome, Rank, Standing, allocate, capacity
from sofia.stipends.rules.draw import BadDraw, Draw, check_for
from sofia.stipends.rules.roll import Roll
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import Score, score

Code = int
"""A standing among those of one roll, as a small number: twice the place of its scores, plus 1 for a minor."""


class BadCase(ValueError):
    """The case cannot be decided as it was put; the message is for people."""


@dataclass(frozen=True)
class Case:
    """All that an award depends on. ``months`` None means: as the rule set says for that day."""

    rule_set: RuleSet
    roll: Roll
    on: date
    places: int
    budget: int
    months: Fraction | None = None
    draw: Draw | None = None

    def __post_init__(self) -> None:
        if self.places < 0 or self.budget < 0:
            raise BadCase("los cupos y el presupuesto no pueden ser negativos")
        if self.on not in self.rule_set.fiscal_year:
            raise BadCase(f"el día {self.on} está fuera del año fiscal de las reglas: {self.rule_set.fiscal_year}")
        if self.cost <= 0:
            raise BadCase("no queda ningún mes por pagar en el año fiscal: no hay qué adjudicar")

    @cached_property
    def months_each(self) -> Fraction:
        """Full months that one award is worth."""
        if self.months is not None:
            return self.months
        return allowance.months_worth(self.rule_set, allowance.benefit_months(self.rule_set, self.on))

    @cached_property
    def cost(self) -> int:
        """Pesos that one award commits."""
        if self.months is not None:
            return allowance.cost_of(self.rule_set, self.months)
        return allowance.award_cost(self.rule_set, allowance.benefit_months(self.rule_set, self.on))


@dataclass(frozen=True, eq=False)
class Decision:
    """The outcome of a case.

    ``scores`` and ``codes`` speak of each distinct claim; ``codes`` of each applicant come from her claim
    and her age. ``members`` lists the ids of each rank, in text order, which decides nothing; ``ineligible`` says
    which requirements each of the others did not meet.
    """

    case: Case
    scores: dict[str, Score]
    codes: list[Code]
    standing_of: dict[Code, Standing]
    allocation: Allocation
    members: dict[Standing, list[str]]
    ineligible: dict[str, tuple[str, ...]]

    @property
    def undecided(self) -> list[str]:
        """The ids that wait for a draw, in text order; empty once the draw is in."""
        return [] if self.case.draw else self._crossing

    @cached_property
    def drawn(self) -> list[str]:
        """The ids that the draw ordered, as they came out."""
        return list(self.case.draw.order) if self.case.draw else []

    @cached_property
    def awarded(self) -> list[str]:
        """Ids that got a place, in rank order."""
        return self._ids(Outcome.AWARDED) + self.drawn[: self.allocation.seats]

    @cached_property
    def waiting(self) -> list[str]:
        """Ids of the waiting list, in rank order, those that are still undecided not included."""
        return self.drawn[self.allocation.seats :] + self._ids(Outcome.WAITING)

    @property
    def committed(self) -> int:
        """Pesos that the awards made so far commit."""
        return len(self.awarded) * self.case.cost

    @cached_property
    def rank_of(self) -> dict[Code, Rank]:
        """The rank of each code of an eligible person."""
        return {code: self.allocation.rank_of(standing) for code, standing in self.standing_of.items()}

    def award(self) -> dict[str, Any]:
        """The decision as ``award.json`` states it."""
        case, months = self.case, self.case.months_each
        return {
            "rule_set": case.rule_set.code,
            "rule_set_sha256": case.rule_set.sha256,
            "on": case.on.isoformat(),
            "places": case.places,
            "budget": case.budget,
            "monthly_amount": allowance.monthly_amount(case.rule_set),
            "months": int(months) if months.denominator == 1 else str(months),
            "committed": self.committed,
            "awarded": self.awarded,
            "undecided": {"places": self.allocation.seats, "between": self.undecided} if self.undecided else None,
            "waiting": self.waiting,
            "ineligible": [
                {"application": application, "requirements": list(requirements)}
                for application, requirements in self.ineligible.items()
            ],
        }

    @property
    def _crossing(self) -> list[str]:
        rank = self.allocation.undecided
        return self.members[rank.standing] if rank else []

    def _ids(self, outcome: Outcome) -> list[str]:
        ranks = [rank for rank in self.allocation.ranks if rank.outcome is outcome]
        return [application for rank in ranks for application in self.members[rank.standing]]


def decide(case: Case) -> Decision:
    """Decide a case. Raises BadDraw when its draw is not the one that the tie asks for."""
    roll = case.roll
    scores = _scores(case)
    codes, standing_of = _codes(case, scores)
    people: dict[Code, list[str]] = {code: [] for code in set(codes)}
    for code, application in zip(codes, roll.applications, strict=True):
        people[code].append(application)
    standing_of = {code: standing_of[code] for code in people if code >= 0}
    standings = _by_standing(people, standing_of)
    seats = capacity(case.places, case.budget, case.cost)
    allocation = allocate({standing: len(ids) for standing, ids in standings.items()}, seats)
    members = _members(allocation, standings)
    decision = Decision(case, scores, codes, standing_of, allocation, members, _ineligible(roll, codes))
    _check_draw(decision)
    return decision


def _scores(case: Case) -> dict[str, Score]:
    """The score of each distinct claim, worked out once for each distinct support and group."""
    distinct = {(claim.accepted, claim.sisben) for claim in case.roll.claim.values()}
    score_of = {support: score(case.rule_set, *support) for support in distinct}
    return {text: score_of[claim.accepted, claim.sisben] for text, claim in case.roll.claim.items()}


def _codes(case: Case, scores: dict[str, Score]) -> tuple[list[Code], dict[Code, Standing]]:
    """The code of each applicant (negative when not eligible) and the standing that each code means."""
    marks = sorted({(value.total, value.first) for value in scores.values()})
    place = {mark: 2 * number for number, mark in enumerate(marks)}
    of_claim = {
        text: -2 if case.roll.claim[text].failing else place[value.total, value.first] for text, value in scores.items()
    }
    of_birth = {text: int(age_on(birth, case.on) < OF_AGE) for text, birth in case.roll.birth.items()}
    codes = list(map(add, map(of_claim.__getitem__, case.roll.claims), map(of_birth.__getitem__, case.roll.births)))
    return codes, {
        code + minor: _standing(case.rule_set, mark, minor) for mark, code in place.items() for minor in (0, 1)
    }


def _standing(rule_set: RuleSet, mark: tuple[int, int], minor: int) -> Standing:
    total, first = mark
    keys = {"minors_first": minor, "first_criteria": first}
    return (total, *(keys[row.rule] for row in rule_set.tie_breaks if row.rule != "draw"))


def _by_standing(people: dict[Code, list[str]], standing_of: dict[Code, Standing]) -> dict[Standing, list[str]]:
    """Eligible ids by standing: where the tie chain is short, several codes are one standing."""
    standings: dict[Standing, list[str]] = {}
    for code, standing in standing_of.items():
        standings.setdefault(standing, []).extend(people[code])
    return standings


def _ineligible(roll: Roll, codes: list[Code]) -> dict[str, tuple[str, ...]]:
    rows = zip(roll.applications, roll.claims, codes, strict=True)
    claims = {application: claim for application, claim, code in rows if code < 0}
    return {application: roll.claim[claims[application]].failing for application in sorted(claims)}


def _members(allocation: Allocation, people: dict[Standing, list[str]]) -> dict[Standing, list[str]]:
    members: dict[Standing, list[str]] = {rank.standing: [] for rank in allocation.ranks}
    for standing, ids in people.items():
        members[standing if standing in members else standing[:1]] += ids
    return {standing: sorted(ids) for standing, ids in members.items()}


def _check_draw(decision: Decision) -> None:
    draw, crossing = decision.case.draw, decision._crossing
    if draw and not crossing:
        raise BadDraw("no hay empate que sortear: el resultado ya está decidido sin sorteo")
    if draw:
        check_for(draw, crossing)
