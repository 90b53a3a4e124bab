"""What a decision says of each applicant: total, position, outcome and the deciding reason."""

from dataclasses import dataclass
from functools import lru_cache

from sofia.stipends.rules.allocation import Outcome, Rank
from sofia.stipends.rules.counting import Code
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.reasons import drawn_reason, ineligible_reason, reason_of


@dataclass(frozen=True)
class Fate:
    """``total`` and ``position`` are None for somebody who is not on the eligible list.

    People who share a position are equal in everything that the norm looks at.
    """

    total: int | None
    position: int | None
    outcome: Outcome
    reason: str


@lru_cache(maxsize=1)  # asked again for every person of the same decision
def by_code(decision: Decision) -> dict[Code, Fate]:
    """The fate shared by everybody of each code, before a draw; only codes of eligible people."""
    rule_set, allocation = decision.case.rule_set, decision.allocation
    return {code: of_rank(rank, reason_of(rank, allocation, rule_set)) for code, rank in decision.rank_of.items()}


@lru_cache(maxsize=1)
def by_draw(decision: Decision) -> dict[str, Fate]:
    """The fate of each person that the draw ordered."""
    rank, seats = decision.allocation.undecided, decision.allocation.seats
    if rank is None:
        return {}
    return {
        application: of_rank(rank.at_turn(turn, seats), drawn_reason(turn + 1, rank.size, seats))
        for turn, application in enumerate(decision.drawn)
    }


def of_rank(rank: Rank, reason: str) -> Fate:
    """The fate of whoever holds that rank."""
    return Fate(rank.standing[0], rank.position, rank.outcome, reason)


def of_ineligible(failing: tuple[str, ...]) -> Fate:
    """The fate of somebody who did not meet those requirements."""
    return Fate(None, None, Outcome.INELIGIBLE, ineligible_reason(failing))


def of(decision: Decision, application: str) -> Fate:
    """The fate of one applicant. Raises KeyError when she is not in the call."""
    roll = decision.case.roll
    place = roll.place[application]
    claim = roll.claim[roll.claims[place]]
    if claim.failing:
        return of_ineligible(claim.failing)
    return by_draw(decision).get(application) or by_code(decision)[decision.count.codes[place]]
