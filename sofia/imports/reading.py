"""From the pieces of a file to lines that a kind can judge, a batch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sofia.core.names import folded
from sofia.imports.cells import is_empty
from sofia.imports.gate import Cells, Opened, Wanted, opened
from sofia.imports.kinds import Column, Fault, Line, SheetKind

BATCH = 1_000


@dataclass
class Batch:
    """Some lines that follow each other: those that could be read, and what is wrong with the others."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    size: int = 0


@dataclass(frozen=True)
class Sheet:
    """``head``: the rows above the headings. ``names``: of the columns that are there. ``about``: how many lines there
    may be. ``batches`` raises Unfit."""

    head: Sequence[Sequence[str]]
    names: frozenset[str]
    about: int
    batches: Iterator[Batch]


@contextmanager
def read(parts: Iterable[bytes], kind: SheetKind) -> Iterator[Sheet]:
    """The file as a sheet of that kind, while it is read. Raises Unfit."""
    asked = [column for column in kind.columns if column.read]
    with opened(parts, [wanted(column) for column in asked]) as file:
        yield Sheet(file.head, frozenset(file.names), file.about, batches(file, asked))


def look(parts: Iterable[bytes], kind: SheetKind) -> None:
    """Only whether it opens and has its columns. Raises Unfit."""
    with read(parts, kind):
        pass


def wanted(column: Column) -> Wanted:
    headings = [column.heading, *column.also]
    return column.name, [folded(heading) for heading in headings], column.needed, column.heading


def batches(file: Opened, columns: Sequence[Column]) -> Iterator[Batch]:
    known = {column.name: column for column in columns}
    present = [known[name] for name in file.names]
    absent = dict.fromkeys(set(known) - set(file.names))
    while rows := list(islice(file.rows, BATCH)):
        yield batch_of(rows, present, absent)


def batch_of(rows: list[Cells], columns: Sequence[Column], absent: dict[str, None]) -> Batch:
    batch = Batch(size=len(rows))
    for number, cells in rows:
        values: dict[str, Any] = dict(absent)
        wrong = [
            Fault(number, column.heading, said)
            for column, cell in zip(columns, cells, strict=True)
            if (said := put(values, column, cell))
        ]
        if wrong:
            batch.faults += wrong
        else:
            batch.lines.append(Line(number, values))
    return batch


def put(values: dict[str, Any], column: Column, cell: str) -> str:
    """Put the cell's value in its place; gives what is wrong with it, or nothing."""
    values[column.name] = None
    if is_empty(cell):
        return "Está vacía." if column.filled else ""
    assert column.read
    try:
        values[column.name] = column.read(cell)
    except ValueError as error:
        return str(error)
    return ""
