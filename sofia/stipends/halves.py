"""A large call is worked by two processes, each with half of its people: the ids that come first, and the others.

Nothing of one person depends on another but how many share each standing. So each process reads and counts its
half; the numbers of both say the fate of every standing; and each lists its own people by rank. The rules are
the same functions that decide a small call.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from sofia.core.canonical import canonical_items
from sofia.core.parallel import Twin
from sofia.stipends.rules import plain
from sofia.stipends.rules.allocation import Allocation, Outcome, Standing
from sofia.stipends.rules.applicants import read
from sofia.stipends.rules.counting import Count, counted
from sofia.stipends.rules.decision import Case, Decision, Named, allocated, check_draw, concluded, decide
from sofia.stipends.rules.roll import NOBODY, Roll
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.seals import Written

LARGE = 5_000_000  # bytes, some 80,000 applicants, from which a second process pays

Answer = TypeVar("Answer")
ReadHalf = Callable[[], Roll | None]
Sizes = tuple[int, Counter[Standing]]
"""How many people a half has, and how many of them share each standing."""


class NotPlain(Exception):
    """A half cannot be read the short way."""


@dataclass
class Half:
    """The people that one process works on; its ``decision`` lists nobody else."""

    roll: Roll
    count: Count
    decision: Decision | None = None


@dataclass(frozen=True)
class Decided:
    """The decision about ``people`` applicants, and in ``mine`` what it says of those whom this process knows.

    In a large call these are half of the people; ``twin`` knows the other half, and ``decision`` itself names only
    those who tie at the cut.
    """

    people: int
    decision: Decision
    mine: Decision
    twin: Twin[Half] | None = None

    @classmethod
    def alone(cls, decision: Decision) -> "Decided":
        """A decision whose people are all known to this process."""
        return cls(len(decision.case.roll), decision, decision)

    @cached_property
    def award(self) -> dict[str, Any]:
        """The decision as ``award.json`` states it."""
        return self.decision.award(self._named() if self.twin else None)

    def dismiss(self) -> None:
        """Nothing else will be asked of anybody but this process: the twin may end while this one writes."""
        if self.twin:
            self.twin.dismiss()

    def _named(self) -> Named:
        ranks, seats, drawn = self.decision.allocation.ranks, self.decision.allocation.seats, self.decision.drawn
        members, ineligible = zip(*self.each(_named), strict=True)

        def of(outcome: Outcome) -> list[bytes]:
            return [half[n] for n, rank in enumerate(ranks) if rank.outcome is outcome for half in members]

        return Named(
            Written((*of(Outcome.AWARDED), canonical_items(drawn[:seats]))),
            Written((canonical_items(drawn[seats:]), *of(Outcome.WAITING))),
            Written(ineligible),
        )

    def each(self, question: Callable[[Decision, int], Answer]) -> list[Answer]:
        """What a question gives for the people of each half, asked at the same time; with how many come before them."""
        if self.twin is None:
            return [question(self.mine, 0)]
        theirs = self.twin.ask(partial(_answered, question, len(self.mine.case.roll)))
        try:
            answer = question(self.mine, 0)
        finally:
            other = theirs()  # whatever happens here, the twin does not go on writing alone
        return [answer, other]


@contextmanager
def decided(data: bytes, rule_set: RuleSet, on: date, case_of: Callable[[Roll], Case]) -> Iterator[Decided]:
    """Decide the applicants of a file. Raises BadApplicants, and what ``case_of`` and ``decide`` raise."""
    if len(data) < LARGE or not Twin.possible:
        yield Decided.alone(decide(case_of(read(data, rule_set, on))))
        return
    with ExitStack() as stack:
        try:
            work = _counted(stack, rule_set, on, *_plain_halves(data, rule_set, on))
        except NotPlain:
            first, second = read(data, rule_set, on).halves()
            work = _counted(stack, rule_set, on, lambda: first, lambda: second)
        yield _concluded(case_of, *work)


def _plain_halves(data: bytes, rule_set: RuleSet, on: date) -> tuple[ReadHalf, ReadHalf]:
    first, others = plain.halves(data)
    return partial(plain.read_plain, data, rule_set, on, first), partial(plain.read_plain, data, rule_set, on, others)


def _counted(
    stack: ExitStack, rule_set: RuleSet, on: date, first: ReadHalf, second: ReadHalf
) -> tuple[Half, Twin[Half], Sizes]:
    """Both halves, the second one in a twin that lives as long as ``stack``, and how many of it share each standing."""
    with ExitStack() as attempt:
        twin = attempt.enter_context(Twin(partial(_half, second, rule_set, on)))
        sizes = twin.ask(_sizes)
        mine = _half(first, rule_set, on)
        theirs = sizes()
        stack.enter_context(attempt.pop_all())
    return mine, twin, theirs


def _half(read_half: ReadHalf, rule_set: RuleSet, on: date) -> Half:
    roll = read_half()
    if roll is None:
        raise NotPlain
    return Half(roll, counted(rule_set, roll, on))


def _answered(question: Callable[[Decision, int], Answer], before: int, half: Half) -> Answer:
    if half.decision is None:
        raise ValueError("la mitad no se ha decidido")
    return question(half.decision, before)


def _sizes(half: Half) -> tuple[int, Counter[Standing]]:
    return len(half.roll), half.count.sizes


def _concluded(case_of: Callable[[Roll], Case], mine: Half, twin: Twin[Half], theirs: Sizes) -> Decided:
    people, sizes = theirs
    case = case_of(mine.roll)
    allocation = allocated(case, mine.count.sizes + sizes)
    tied = twin.ask(partial(_conclude, replace(case, roll=NOBODY), allocation))
    mine.decision = concluded(case, mine.count, allocation)
    at_the_cut = {
        standing: ids + more
        for (standing, ids), more in zip(_tied(mine.decision).items(), tied().values(), strict=True)
    }
    decision = replace(mine.decision, count=replace(mine.count, codes=[], people={}), members=at_the_cut)
    check_draw(decision)
    return Decided(len(mine.roll) + people, decision, mine.decision, twin)


def _conclude(case: Case, allocation: Allocation, half: Half) -> dict[Standing, list[str]]:
    half.decision = concluded(replace(case, roll=half.roll), half.count, allocation)
    return _tied(half.decision)


def _tied(decision: Decision) -> dict[Standing, list[str]]:
    """The people of the ranks that the tie-break keys, or a draw, part; any other rank has one fate."""
    allocation = decision.allocation
    ranks = [rank for rank in allocation.ranks if rank.standing[0] == allocation.tied]
    return {rank.standing: decision.members[rank.standing] for rank in ranks}


def _named(decision: Decision, _before: int) -> tuple[list[bytes], bytes]:
    """The items of each rank and those of who is not eligible, as canonical text has them."""
    ranks = decision.allocation.ranks
    return [canonical_items(decision.members[rank.standing]) for rank in ranks], decision.unmet_items()
