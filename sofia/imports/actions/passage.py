"""One passage over a file: every batch of lines is judged and, when it is being loaded, written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType

from django.db import connection

from sofia.core import clock
from sofia.imports.kinds import Context, Fault, Plan
from sofia.imports.models import Import, ImportFault, ImportPart
from sofia.imports.reading import read
from sofia.imports.reasons import Reason, Unfit
from sofia.people.models import Person, Role
from sofia.vault.rows import reveal_bytes

REASON = 400  # signs of a reason that are kept


class Stale(Exception):
    """A line that was good when it was looked at no longer is."""


@dataclass
class Tally:
    """What a file came to: its lines, what they do, and how many of them are wrong."""

    lines: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: set[int] = field(default_factory=set)

    def add(self, plan: Plan, faults: list[Fault], size: int = 0) -> None:
        self.lines += size
        self.counts += plan.counts
        self.wrong |= {fault.line for fault in faults}


def judge(found: Import, by: Person, at: datetime) -> Tally:
    """What the file would do if that person loaded it. Writes only what is wrong with its lines. Raises Unfit."""
    found.fault_lines.all().delete()  # of a worker that died
    tally = Tally()
    for plan, faults, size in passage(found, by, at, write=False):
        tally.add(plan, faults, size)
        ImportFault.objects.bulk_create(
            ImportFault(owner=found, line=fault.line, column=fault.column, reason=fault.reason[:REASON])
            for fault in faults
        )
    return tally


def load(found: Import, by: Person, at: datetime) -> Tally:
    """Load the file, inside the transaction of the whole. Raises Stale at the first line that is wrong by now; and
    Unfit and Refused."""
    tally = Tally()
    for plan, faults, size in passage(found, by, at, write=True):
        if faults:
            raise Stale
        tally.add(plan, faults, size)
    return tally


def passage(found: Import, by: Person, at: datetime, *, write: bool) -> Iterator[tuple[Plan, list[Fault], int]]:
    with read(parts_of(found), found.about) as sheet, Meter(found, sheet.about) as meter:
        context = Context(found.centre_id, by, Role(found.role), at, str(found.pk), sheet.head, sheet.names)
        work = found.about.start(context)
        for batch in sheet.batches:
            plan = work.plan(batch.lines)
            faults = [*batch.faults, *plan.faults]
            if write and not faults:
                work.apply(plan)
            yield plan, faults, batch.size
            meter.advance(batch.size)
        plan = work.finish()
        yield plan, plan.faults, 0


def parts_of(found: Import) -> Iterator[bytes]:
    """The file, piece by piece. Raises Unfit when it is no longer kept."""
    parts = ImportPart.objects.filter(owner=found).order_by("number")
    missing = True
    for part in parts.iterator(chunk_size=4):
        missing = False
        yield reveal_bytes(part, "content")
    if missing:
        raise Unfit(Reason.GONE)


class Meter:
    """Says how far a passage is, over a connection of its own: what it says is seen while the rest is not yet."""

    SAY = "UPDATE imports_importprogress SET done = %s, total = %s WHERE owner_id = %s"
    EVERY = 0.5  # seconds

    def __init__(self, found: Import, total: int) -> None:
        self.owner, self.done, self.total = found.pk, 0, total
        self.connection, self.said = connection.copy(), 0.0

    def advance(self, lines: int) -> None:
        self.done += lines
        if clock.stopwatch() - self.said >= self.EVERY:
            self.say()

    def say(self) -> None:
        self.said = clock.stopwatch()
        with self.connection.cursor() as cursor:
            cursor.execute(self.SAY, [self.done, max(self.total, self.done), self.owner])

    def __enter__(self) -> "Meter":
        self.say()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.say()
        finally:
            self.connection.close()
