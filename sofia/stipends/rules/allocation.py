"""Who gets a place: descending score until places or money run out, ties only at the cut-off.

Nobody's name, and nobody's number, enters here: the law speaks of *standings* (total points and
tie-break keys), and everybody of one standing has one fate until a draw parts them. So the allocation
works on how many people share each standing, whatever the size of the call.
Source: circular, Criterios de desempate; spec §6.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Standing = tuple[int, ...]
"""Total points, then one key per tie-break rule before the draw; more is better in each."""


class Outcome(StrEnum):
    """What the award says of one applicant."""

    AWARDED = "awarded"
    UNDECIDED = "undecided"
    WAITING = "waiting"
    INELIGIBLE = "ineligible"

    @property
    def spanish(self) -> str:
        return {
            "awarded": "Adjudicado",
            "undecided": "Empate pendiente de sorteo",
            "waiting": "En lista de espera",
            "ineligible": "No cumple requisitos",
        }[self.value]


@dataclass(frozen=True)
class Rank:
    """The fate of one standing: its outcome and its position (1 + people strictly ahead)."""

    standing: Standing
    size: int
    position: int
    outcome: Outcome

    def at_turn(self, turn: int, seats: int) -> "Rank":
        """The rank of one of its people once a draw gave her that turn (from 0) for those places."""
        outcome = Outcome.AWARDED if turn < seats else Outcome.WAITING
        return Rank(self.standing, 1, self.position + turn, outcome)


@dataclass(frozen=True)
class Allocation:
    """All ranks, best first.

    ``cut_off`` is the lowest total that got a place, None when nobody did; ``tied`` the total on both
    sides of the cut, None when no tie matters; ``seats`` the places that the undecided rank competes for.
    """

    ranks: tuple[Rank, ...]
    capacity: int
    cut_off: int | None
    tied: int | None
    seats: int

    @property
    def undecided(self) -> Rank | None:
        return next((rank for rank in self.ranks if rank.outcome is Outcome.UNDECIDED), None)

    def how_many(self, *outcomes: Outcome) -> int:
        """How many people have one of those outcomes; without any named, how many were ranked."""
        return sum(rank.size for rank in self.ranks if not outcomes or rank.outcome in outcomes)

    def rank_of(self, standing: Standing) -> Rank:
        """The rank of people of that standing: their own at the cut-off, their total's elsewhere."""
        return self._by_standing.get(standing) or self._by_standing[standing[:1]]

    @cached_property
    def _by_standing(self) -> dict[Standing, Rank]:
        return {rank.standing: rank for rank in self.ranks}


def capacity(places: int, budget: int, cost: int) -> int:
    """How many awards fit: both limits bind at once. ``budget`` and ``cost`` (> 0) in pesos."""
    return min(places, budget // cost)


def allocate(sizes: Mapping[Standing, int], seats: int) -> Allocation:
    """Fill ``seats`` by standing. A draw is needed only when ``undecided`` is not None."""
    groups, tied = _ranked(sizes, seats)
    ranks, ahead, left = [], 0, seats
    for standing, size in groups:
        outcome = Outcome.AWARDED if size <= left else Outcome.UNDECIDED if left else Outcome.WAITING
        ranks.append(Rank(standing, size, ahead + 1, outcome))
        ahead += size
        left = left - size if outcome is Outcome.AWARDED else 0
    won = [rank.standing[0] for rank in ranks if rank.outcome is not Outcome.WAITING]
    undecided = next((rank for rank in ranks if rank.outcome is Outcome.UNDECIDED), None)
    contested = seats - (undecided.position - 1) if undecided else 0
    return Allocation(tuple(ranks), seats, won[-1] if won else None, tied, contested)


def _ranked(sizes: Mapping[Standing, int], seats: int) -> tuple[list[tuple[Standing, int]], int | None]:
    """Groups in rank order: by total alone, except at the cut-off, where the tie-break keys part them."""
    totals: dict[int, int] = {}
    for standing, size in sizes.items():
        totals[standing[0]] = totals.get(standing[0], 0) + size
    groups: list[tuple[Standing, int]] = []
    tied, left = None, seats
    for total in sorted(totals, reverse=True):
        size = totals[total]
        if 0 < left < size:
            tied = total
            groups += sorted(((s, n) for s, n in sizes.items() if s[0] == total), reverse=True)
        else:
            groups.append(((total,), size))
        left = max(left - size, 0)
    return groups, tied
