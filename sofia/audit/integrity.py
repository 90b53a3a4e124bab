"""Is every chain of events whole? Walks them once, in order, and keeps in memory only one event of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from sofia.audit.models import NOTHING_BEFORE, Event

AT_ONCE = 2000  # rows fetched by the cursor each time
HEAD = re.compile(r"cabeza (?P<chain>\S+) (?P<sequence>[0-9]+) (?P<hash>[0-9a-f]{64})")


class BadHeads(ValueError):
    """The text holds no heads, or one that cannot be read; the message says which, in Spanish."""


@dataclass(frozen=True, order=True)
class Head:
    """The last event of a chain at some moment. Kept elsewhere, it proves later that nothing up to it was cut."""

    chain: str
    sequence: int
    hash: str

    def __str__(self) -> str:
        return f"cabeza {self.chain} {self.sequence} {self.hash}"


@dataclass(frozen=True)
class Break:
    """The first event of a chain that does not hold, and why."""

    chain: str
    sequence: int
    reason: str

    def __str__(self) -> str:
        return f"cadena {self.chain}, evento {self.sequence}: {self.reason}"


@dataclass
class Report:
    """``events`` counts all rows; ``heads`` and ``breaks`` go by chain."""

    events: int = 0
    heads: dict[str, Head] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)


def verify(kept: Iterable[Head] = ()) -> Report:
    """Walk the whole audit as it stands now, streaming. ``kept``: heads saved earlier, which must still be there."""
    with transaction.atomic():  # outside one, the server would first write the cursor's whole result to disk
        return walk(Event.objects.order_by("chain", "sequence", "id").iterator(chunk_size=AT_ONCE), kept)


def walk(events: Iterable[Event], kept: Iterable[Head] = ()) -> Report:
    """The same over any events that come by chain and sequence."""
    report, missing, broken = Report(), set(kept), set[str]()
    for event in events:
        report.events += 1
        missing.discard(Head(event.chain, event.sequence, event.hash))
        last = report.heads.get(event.chain)
        if event.chain not in broken and (found := fault(event, last)):
            broken.add(event.chain)
            report.breaks.append(found)
        report.heads[event.chain] = Head(event.chain, event.sequence, event.hash)
    first_lost = {head.chain: head for head in sorted(missing, reverse=True)}
    report.breaks += [Break(head.chain, head.sequence, LOST) for _, head in sorted(first_lost.items())]
    return report


def fault(event: Event, last: Head | None) -> Break | None:
    """What is wrong with an event that comes after ``last``; None when nothing is."""
    expected, previous = (last.sequence + 1, last.hash) if last else (1, NOTHING_BEFORE)
    if event.sequence > expected:
        return Break(event.chain, expected, f"falta; el que sigue es el {event.sequence}")
    if event.sequence < expected:
        return Break(event.chain, event.sequence, f"está dos veces (fila {event.pk})")
    if event.computed_hash() != event.hash:
        return Break(event.chain, event.sequence, f"su contenido no corresponde a su huella (fila {event.pk})")
    if event.previous_hash != previous:
        return Break(event.chain, event.sequence, f"no continúa el evento anterior (fila {event.pk})")
    return None


# Kept by somebody, or by a daily digest.
LOST = "la cabeza guardada ya no está: la cadena se cortó o se rehízo"


def read_heads(text: str) -> Iterator[Head]:
    """The heads of a saved answer of `sofia audit verify`; its other lines do not matter. Raises BadHeads."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("cabeza")]
    if not lines:
        raise BadHeads("No trae ninguna línea «cabeza …», como las que escribe sofia audit verify.")
    for line in lines:
        found = HEAD.fullmatch(line)
        if found is None:
            raise BadHeads(f"No se entiende la línea «{line}».")
        yield Head(found["chain"], int(found["sequence"]), found["hash"])
