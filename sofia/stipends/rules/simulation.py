"""What a decided call would have been under other numbers: nothing is decided, and nobody is told.

Points, the order of the criteria and of the tie-breaks, places, money and months change; who applied, what was accepted
to each and the day stay as they were frozen.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sofia.core.dates import OF_AGE, age_on
from sofia.stipends.rules.clauses import Criterion, TieBreak
from sofia.stipends.rules.decision import Case, Decision, decide
from sofia.stipends.rules.rule_set import RuleSet

DRAW = "draw"  # always the last tie-break


@dataclass(frozen=True)
class Change:
    """``criteria``: the points of each, in the order to try; ``tie_breaks``: the rules before the draw, in theirs.

    ``first_criteria``: how many of them the tie-break counts; ``months`` None: as the case was decided.
    """

    criteria: Mapping[str, int]
    tie_breaks: tuple[str, ...]
    first_criteria: int
    places: int
    budget: int
    months: Fraction | None = None


@dataclass(frozen=True)
class Ending:
    """Who has a place for sure, who would be in the draw and for how many places, and what it all costs, in pesos."""

    sure: frozenset[str]
    tied: frozenset[str]
    seats: int
    cut_off: int | None
    cost_each: int

    @property
    def awards(self) -> int:
        return len(self.sure) + self.seats

    @property
    def cost(self) -> int:
        return self.awards * self.cost_each

    def expected(self, people: Collection[str]) -> Fraction:
        """How many of them would get a place on average: in a draw all have the same chance."""
        sure, tied = len(self.sure.intersection(people)), len(self.tied.intersection(people))
        return sure + (Fraction(tied * self.seats, len(self.tied)) if tied else Fraction(0))


@dataclass(frozen=True)
class Effect:
    """How a group fares: with a place before, expected after, who enters and leaves for sure, and who may."""

    people: int
    before: Fraction
    after: Fraction
    enter: int
    leave: int
    may_enter: int
    may_leave: int


def tried(decision: Decision, change: Change) -> Decision:
    """The same call under the change. The draw that was made counts only for exactly the same tie.

    Raises BadCase when the numbers decide nothing.
    """
    before = decision.case
    law = _law(before.rule_set, change)
    months = before.months if change.months in (None, before.months_each) else change.months
    case = replace(before, rule_set=law, places=change.places, budget=change.budget, months=months, draw=None)
    after = decide(case)
    same_tie = before.draw and after.undecided and set(before.draw.order) == set(after.undecided)
    return decide(replace(case, draw=before.draw)) if same_tie else after


def ending(decision: Decision) -> Ending:
    """How a decision ends, drawn or not."""
    tied = frozenset(decision.undecided)
    allocation = decision.allocation
    return Ending(
        frozenset(decision.awarded), tied, allocation.seats if tied else 0, allocation.cut_off, decision.case.cost
    )


def effect(before: Ending, after: Ending, people: Collection[str]) -> Effect:
    """What changes for a group of people."""
    group = frozenset(people)
    was, could_be = before.sure & group, (before.sure | before.tied) & group
    is_now, may_be = after.sure & group, (after.sure | after.tied) & group
    return Effect(
        people=len(group),
        before=before.expected(group),
        after=after.expected(group),
        enter=len(is_now - could_be),
        leave=len(was - may_be),
        may_enter=len((may_be - is_now) - was),
        may_leave=len((may_be - is_now) & was),
    )


def groups_of_case(case: Case) -> dict[str, list[str]]:
    """Who is a minor, and who had each criterion accepted, in the order of the norm: by what the award itself looks at.

    Groups overlap. Only who met the requirements counts.
    """
    roll, law = case.roll, case.rule_set
    groups: dict[str, list[str]] = {"Menores de edad": [], **{row.text: [] for row in law.criteria}}
    for application, birth, text in zip(roll.applications, roll.births, roll.claims, strict=True):
        claim = roll.claim[text]
        if claim.failing:
            continue
        if age_on(roll.birth[birth], case.on) < OF_AGE:
            groups["Menores de edad"].append(application)
        for row in law.criteria:
            if row.code in claim.accepted or claim.sisben in row.sisben:
                groups[row.text].append(application)
    return groups


def _law(law: RuleSet, change: Change) -> RuleSet:
    criteria = tuple(_worth(law.criterion(code), points) for code, points in change.criteria.items())
    rules = {row.rule: row for row in law.tie_breaks}
    chain = (*change.tie_breaks, *(rule for rule in rules if rule == DRAW))
    return replace(law, criteria=criteria, tie_breaks=tuple(_counting(rules[rule], change) for rule in chain))


def _worth(row: Criterion, points: int) -> Criterion:
    return replace(row, points=points)


def _counting(row: TieBreak, change: Change) -> TieBreak:
    return replace(row, first_criteria=change.first_criteria) if row.first_criteria else row
