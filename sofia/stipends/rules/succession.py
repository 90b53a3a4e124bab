"""Who takes the places that were freed: strictly the next people of the waiting list, judged that day.

The order of the award stands: positions are those of the final decision. Where a position is shared and not everybody
at it gets the same, the tie-breaks of the norm part them as of the day; whoever was drawn before keeps that order.
Somebody who waits under two rows takes one place: her first row in line that may.
Pure: the same case gives the same succession anywhere, and nothing is drawn here.
Source: circular, Reemplazos; spec §6 and §8. Text: docs/algorithms/succession.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, chain, groupby

from sofia.core.dates import Month


class Cause(StrEnum):
    """Why somebody in line does not take a place. Codes are kept in rows for ever."""

    PLACED = "placed"
    RENOUNCED = "renounced"
    REQUIREMENTS = "requirements"
    ELSEWHERE = "elsewhere"
    DOUBLED = "doubled"
    UNKNOWN = "unknown"

    @property
    def spanish(self) -> str:
        return {
            "placed": "Ya había recibido un cupo de esta convocatoria",
            "renounced": "Había dicho que no quiere el cupo",
            "requirements": "Ese día no cumplía los requisitos",
            "elsewhere": "Ya tenía un cupo de otra convocatoria en esos meses",
            "doubled": "Otra inscripción de la misma persona va antes en la lista",
            "unknown": "Faltan datos para saber si cumple los requisitos",
        }[self.value]


@dataclass(frozen=True)
class InLine:
    """Somebody of the waiting list. ``keys``: what the tie-breaks before the draw look at, more is better.

    ``whose``: what all her rows in line have in common, when there are several.
    """

    application: str
    position: int
    total: int
    keys: tuple[int, ...] = ()
    cause: Cause | None = None
    whose: str = ""

    @property
    def may(self) -> bool:
        """Whether she may take a place, or may turn out to."""
        return self.cause in (None, Cause.UNKNOWN)


@dataclass(frozen=True)
class Free:
    """A freed place: the months that are left of it, and what they are worth in pesos."""

    place: int
    months: tuple[Month, ...]
    pesos: int


@dataclass(frozen=True)
class Case:
    """All that a succession depends on. ``orders``: how earlier draws among people in line came out."""

    line: tuple[InLine, ...]
    free: tuple[Free, ...]
    available: int
    orders: tuple[Sequence[str], ...] = ()

    @property
    def payable(self) -> list[Free]:
        """The places that the money reaches, the one that is worth most first; of equal ones, by number."""
        ordered = sorted(self.free, key=lambda free: (-free.pesos, free.place))
        spent = accumulate(free.pesos for free in ordered)
        return [free for free, pesos in zip(ordered, spent, strict=True) if pesos <= self.available]


@dataclass(frozen=True)
class Succession:
    """What follows: each place and who takes it, who is skipped, and what keeps the rest from being said.

    ``undecided``: who must be drawn for the next ``seats`` places. ``missing``: of whom a fact must be known first.
    ``contested``: the positions at which tie-breaks were needed. ``reached``: the last position that was looked at.
    """

    chosen: tuple[tuple[Free, str], ...]
    skipped: tuple[InLine, ...]
    undecided: tuple[str, ...]
    seats: int
    missing: tuple[str, ...]
    contested: tuple[int, ...]
    reached: int


class _Walk:
    """Goes down the line until the places run out, or until somebody must be drawn or looked up first."""

    def __init__(self, case: Case) -> None:
        self.case, self.left = case, case.payable
        self.turns = {one: (n, turn) for n, order in enumerate(case.orders) for turn, one in enumerate(order)}
        self.whose = {one.application: one.whose for one in case.line}
        self.chosen: list[tuple[Free, str]] = []
        self.skipped: list[InLine] = []
        self.contested: list[int] = []
        self.undecided: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()
        self.reached = 0

    def go(self) -> Succession:
        line = sorted(self.case.line, key=lambda one: (one.position, one.application))
        for position, people in groupby(line, key=lambda one: one.position):
            if not self.going:
                break
            self.reached = position
            self.at(position, list(people))
        seats = len(self.left) if self.undecided else 0
        return Succession(
            tuple(self.chosen),
            tuple(self.skipped),
            self.undecided,
            seats,
            self.missing,
            tuple(self.contested),
            self.reached,
        )

    @property
    def going(self) -> bool:
        return bool(self.left) and not self.undecided and not self.missing

    def at(self, position: int, people: list[InLine]) -> None:
        """Everybody of one position: together when there is enough for all, else one tier after another."""
        people = self.once(people)
        if self.same_for(sum(one.may for one in people)):
            self.take(people)
            return
        self.contested.append(position)
        for tier in self.tiers(people):
            if not self.going:
                return
            self.take(tier)

    def once(self, people: list[InLine]) -> list[InLine]:
        """The people of a position, each with one row: not one whose other row took a place, or goes before it here."""
        hers = {whose: number for _, number in self.chosen if (whose := self.whose[number])}
        for one in chain.from_iterable(self.tiers(people)):
            if one.may and one.whose:
                hers.setdefault(one.whose, one.application)
        return [
            replace(one, cause=Cause.DOUBLED)
            if one.may and hers.get(one.whose, one.application) != one.application
            else one
            for one in people
        ]

    def tiers(self, people: list[InLine]) -> Iterator[list[InLine]]:
        """By their keys; of equal ones first those that were drawn before, in that order, then the others together."""
        ordered = sorted(people, key=lambda one: one.keys, reverse=True)
        for _, equal in groupby(ordered, key=lambda one: one.keys):
            tier = list(equal)
            drawn = sorted((one for one in tier if one.application in self.turns), key=self.turn)
            yield from ([one] for one in drawn)
            if others := [one for one in tier if one.application not in self.turns]:
                yield others

    def turn(self, one: InLine) -> tuple[int, int]:
        return self.turns[one.application]

    def take(self, tier: list[InLine]) -> None:
        """Whoever may takes a place; nobody does while one of the tier is not known, or all do not fit."""
        fit = [one.application for one in tier if one.cause is None]
        self.missing = tuple(one.application for one in tier if one.cause is Cause.UNKNOWN)
        self.skipped += [one for one in tier if not one.may]
        if self.missing:
            return
        if not self.same_for(len(fit)):
            self.undecided = tuple(fit)
            return
        self.chosen += zip(self.left, fit, strict=False)
        self.left = self.left[len(fit) :]

    def same_for(self, people: int) -> bool:
        """Whether so many would get the same: a place each, with the same months when they are several."""
        first = self.left[:people]
        return len(first) == people and (people == 1 or len({free.months for free in first}) <= 1)


def succeed(case: Case) -> Succession:
    """Who takes the freed places of the case."""
    return _Walk(case).go()
