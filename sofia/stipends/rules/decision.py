"""The award: applicants, rule set, day, limits and recorded draw in; ordered outcome out.

Pure: the same case gives the same decision anywhere, and the order of arrival never matters. It never
draws: it says who is undecided, and takes the draw that was made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any

from sofia.core.canonical import canonical_items
from sofia.stipends.rules import allowance
from sofia.stipends.rules.allocation import Allocation, Outcome, Rank, Standing, allocate, capacity
from sofia.stipends.rules.counting import Code, Count, counted
from sofia.stipends.rules.draw import BadDraw, Draw, check_for
from sofia.stipends.rules.roll import Roll
from sofia.stipends.rules.rule_set import RuleSet


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


@dataclass(frozen=True)
class Named:
    """Whom an award names, in its order: as lists, or as what a list is once written."""

    awarded: Any
    waiting: Any
    ineligible: Any


@dataclass(frozen=True, eq=False)
class Decision:
    """The outcome of a case.

    ``count`` says what each applicant of the roll counts for. ``members`` lists the ids of each rank, in text
    order, which decides nothing.
    """

    case: Case
    count: Count
    allocation: Allocation
    members: dict[Standing, list[str]]

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

    @cached_property
    def ineligible(self) -> dict[str, tuple[str, ...]]:
        """The ids that are in no rank, each with the requirements that she did not meet."""
        return {one: unmet for code, unmet in self.count.unmet_of.items() for one in self.count.people[code]}

    @cached_property
    def rank_of(self) -> dict[Code, Rank]:
        """The rank of each code of an eligible person."""
        return {code: self.allocation.rank_of(standing) for code, standing in self.count.standing_of.items()}

    @property
    def granted(self) -> int:
        """How many got a place so far."""
        return self.allocation.how_many(Outcome.AWARDED) + len(self.drawn[: self.allocation.seats])

    @property
    def in_line(self) -> int:
        """How many are on the waiting list so far."""
        return self.allocation.how_many(Outcome.WAITING) + len(self.drawn[self.allocation.seats :])

    def terms(self) -> dict[str, Any]:
        """What ``award.json`` states besides who."""
        case, months = self.case, self.case.months_each
        return {
            "rule_set": case.rule_set.code,
            "rule_set_sha256": case.rule_set.sha256,
            "on": case.on.isoformat(),
            "places": case.places,
            "budget": case.budget,
            "monthly_amount": allowance.monthly_amount(case.rule_set),
            "months": int(months) if months.denominator == 1 else str(months),
            "committed": self.granted * case.cost,
        }

    def award(self, named: Named | None = None) -> dict[str, Any]:
        """The decision as ``award.json`` states it; ``named`` where somebody has its lists already."""
        named = named or Named(self.awarded, self.waiting, self.unmet())
        return self.terms() | {
            "awarded": named.awarded,
            "undecided": {"places": self.allocation.seats, "between": self.undecided} if self.undecided else None,
            "waiting": named.waiting,
            "ineligible": named.ineligible,
        }

    def unmet(self) -> list[dict[str, Any]]:
        """Who is not eligible, by id, and the requirements that she did not meet."""
        listed = {requirements: list(requirements) for requirements in set(self.ineligible.values())}
        return [{"application": one, "requirements": listed[self.ineligible[one]]} for one in sorted(self.ineligible)]

    def unmet_items(self) -> bytes:
        """The items of ``unmet`` as canonical text has them, without a dictionary for each person.

        An id has nothing to escape, and every sign that it may have comes after the quote: items sort as ids do.
        """
        items: list[str] = []
        for code, unmet in self.count.unmet_of.items():
            one = canonical_items([{"application": "", "requirements": list(unmet)}]).decode()
            before, _, after = one.partition('""')
            items += [f'{before}"{application}"{after}' for application in self.count.people[code]]
        return ",".join(sorted(items)).encode()

    @property
    def _crossing(self) -> list[str]:
        rank = self.allocation.undecided
        return self.members[rank.standing] if rank else []

    def _ids(self, outcome: Outcome) -> list[str]:
        ranks = [rank for rank in self.allocation.ranks if rank.outcome is outcome]
        return list(chain.from_iterable(self.members[rank.standing] for rank in ranks))


def decide(case: Case) -> Decision:
    """Decide a case. Raises BadDraw when its draw is not the one that the tie asks for."""
    count = counted(case.rule_set, case.roll, case.on)
    decision = concluded(case, count, allocated(case, count.sizes))
    check_draw(decision)
    return decision


def allocated(case: Case, sizes: Mapping[Standing, int]) -> Allocation:
    """The fate of each standing under both limits of the case."""
    return allocate(sizes, capacity(case.places, case.budget, case.cost))


def concluded(case: Case, count: Count, allocation: Allocation) -> Decision:
    """The decision once the fate of each standing is known: who is in each rank."""
    members: dict[Standing, list[str]] = {rank.standing: [] for rank in allocation.ranks}
    for code, standing in count.standing_of.items():
        members[allocation.rank_of(standing).standing] += count.people[code]
    for ids in members.values():
        ids.sort()
    return Decision(case, count, allocation, members)


def check_draw(decision: Decision) -> None:
    """Raise BadDraw when the draw of the case is not the one that the tie asks for."""
    draw, crossing = decision.case.draw, decision._crossing
    if draw and not crossing:
        raise BadDraw("no hay empate que sortear: el resultado ya está decidido sin sorteo")
    if draw:
        check_for(draw, crossing)
