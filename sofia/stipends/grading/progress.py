"""How the grading of a call goes: what waits, by paper and for whom, in a constant number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet

from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.grading import queue
from sofia.stipends.models import Application, Assignment, Call, Review, ReviewVerdict, SecondLookDraw, SeedNotice
from sofia.stipends.rules.grading import items
from sofia.stipends.rules.slots import Slot


@dataclass(frozen=True)
class Line:
    """A paper of the call: who grades it, and how many wait, are decided, and wait for a correction."""

    slot: Slot
    assignments: tuple[Assignment, ...]
    waiting: int
    decided: int
    correcting: int


@dataclass(frozen=True)
class Hers:
    """A paper that she grades, and how many wait for her: first looks, and second ones."""

    slot: Slot
    first: int
    second: int


def lines(call: Call, today: date) -> list[Line]:
    """Every paper that is graded in the call."""
    waiting = by_slot(queue.papers(call, today)) + by_slot(queue.to_verify(call))
    here = Review.objects.in_force().filter(call=call, application__withdrawn_at__isnull=True)
    correcting = by_slot(here.filter(verdict=ReviewVerdict.CORRECTION, until__gte=today))
    decided = by_slot(here.exclude(verdict=ReviewVerdict.CORRECTION))
    assigned: dict[str, list[Assignment]] = {}
    for row in Assignment.objects.live().filter(call=call).select_related("reviewer").order_by("pk"):
        assigned.setdefault(row.slot, []).append(row)
    return [
        Line(slot, tuple(assigned.get(slot.code, ())), waiting[slot.code], decided[slot.code], correcting[slot.code])
        for slot in items(call.rule_set)
    ]


def hers(call: Call, reviewer: Person, today: date) -> list[Hers]:
    """The papers that she grades, and no other."""
    counted = {name: by_slot(rows) for name, rows in queue.waiting(call, reviewer, today)}
    first, second = counted["papers"] + counted["to_verify"], counted["second_looks"]
    mine = set(queue.assigned(call, reviewer))
    return [Hers(slot, first[slot.code], second[slot.code]) for slot in items(call.rule_set) if slot.code in mine]


def by_slot(rows: queue.Rows) -> Counter[str]:
    counted = rows.order_by().values("slot").annotate(how_many=Count("pk")).values_list("slot", "how_many")
    return Counter(dict(counted))


@dataclass(frozen=True)
class SecondLooks:
    """What was promised and drawn, how many wait, and of how many somebody else said otherwise."""

    notice: SeedNotice | None
    draw: SecondLookDraw | None
    waiting: int
    done: int
    otherwise: int


def second_looks(call: Call) -> SecondLooks:
    notice = SeedNotice.objects.filter(call=call).first()
    draw = SecondLookDraw.objects.filter(call=call).first()
    done = Review.objects.filter(call=call, look="second")
    otherwise = done.exclude(verdict=F("of__verdict")).count()
    return SecondLooks(notice, draw, queue.second_looks(call).count(), done.count(), otherwise)


def reviewers(centre: str, today: date) -> QuerySet[Person]:
    """Who may be told to grade in that centre."""
    grants = RoleGrant.objects.live(today).filter(role=Role.STIPEND_REVIEWER, centre=centre)
    return Person.objects.filter(pk__in=grants.values("person")).order_by("given_names", "surnames")


def history(application: Application, slot: str) -> QuerySet[Review]:
    """All that was said of that paper, the last first."""
    rows = application.reviews.filter(slot=slot).select_related("reviewed_by", "handed_in")
    return rows.order_by("-turn")
