"""What a spreadsheet can be: its columns as data, and who may load it. An app declares its kinds in its ``sheets.py``::

    COHORTS = declare(SheetKind(code="pe04", title="Fichas (PE-04)", roles=(…), columns=(…), start=Cohorts, …))

`sofia.imports` opens the file, reads its lines, shows what they come to and, once an officer agrees, has all of them
written or none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sofia.imports.cells import ANY_TEXT, Reader
from sofia.people.models import Person, RoleGrant
from sofia.people.roles import Role

Row = Sequence[str]


@dataclass(frozen=True)
class Column:
    """A column, found by its heading: case, accents and signs do not matter, nor does its place.

    ``name``: what a line calls it. ``also``: other headings that it goes by. ``read`` makes a value of a cell that is
    not empty, or raises ValueError with a sentence; None: the column only stands in what is exported. ``filled``: no
    line may leave it empty. ``needed``: a file without the column is not taken; otherwise its lines have None there.
    """

    name: str
    heading: str
    read: Reader | None = ANY_TEXT
    also: tuple[str, ...] = ()
    filled: bool = True
    needed: bool = True


@dataclass(frozen=True)
class Line:
    """A line whose cells could all be read. ``number``: as the spreadsheet counts; ``values``: by name of column."""

    number: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line. ``column``: its heading, empty when it is the whole line. ``reason``: a sentence for
    people that names no person, document or mail: it is kept open."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Context:
    """Whose import it is. ``head``: the rows above the headings, as they came. ``columns``: the names of those that the
    file has. ``number``: of the import, for a kind that keeps where a row came from."""

    centre: str
    by: Person
    role: Role
    at: datetime
    number: str
    head: Sequence[Row] = ()
    columns: frozenset[str] = frozenset()


@dataclass
class Plan:
    """What some lines come to. ``counts``: by the codes of the kind's ``counts``. ``changes``: what `apply` needs."""

    faults: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    changes: Any = None


class Work(Protocol):
    """One passage over a file, in batches of lines. What it must remember between two batches (what the file said
    before, what it will make) it keeps in itself."""

    def plan(self, lines: Sequence[Line]) -> Plan:
        """Judge lines, writing nothing. Asks the database once for each batch, never for each line."""

    def apply(self, plan: Plan) -> None:
        """Write what was planned, inside the one transaction of the import, by calling actions. Raises Refused."""

    def finish(self) -> Plan:
        """What only the whole file tells, after its last batch; when applying, also what remains to be written."""


@dataclass(frozen=True)
class Export:
    """The mirror of a kind. ``subject``: what an officer names to get one (a cohort), with its hint; empty when there
    is nothing to name. ``rows`` gives lines of as many cells as the kind has columns, ``head`` the rows above."""

    rows: Callable[[RoleGrant, str], Iterable[Sequence[object]]]
    head: Callable[[RoleGrant, str], Sequence[Sequence[object]]]
    subject: str = ""
    hint: str = ""


@dataclass(frozen=True)
class SheetKind:
    """A spreadsheet that can be loaded. ``code`` is kept in rows for ever and stands in addresses.

    ``what``: what it does, as a sentence for people. ``roles``: who loads it, each in her own centre. ``metadata``: how
    many rows usually stand above the headings. ``start`` begins a passage. ``counts``: what the preview counts, code
    and words, in order; a line that changes nothing is counted as ``same``, and only what is in ``changing`` changes
    something. ``alone``: roles in which each sees and decides only what she handed in herself, with what the kind does
    in her hands.
    """

    code: str
    title: str
    what: str
    roles: tuple[Role, ...]
    columns: tuple[Column, ...]
    metadata: int
    counts: Mapping[str, str]
    start: Callable[[Context], Work]
    export: Export | None = None
    changing: tuple[str, ...] = ()
    alone: Mapping[Role, str] = field(default_factory=dict)

    def what_for(self, role: str) -> str:
        """What it does in the hands of who acts in that role."""
        return self.alone.get(Role(role), self.what)


SHEETS: dict[str, SheetKind] = {}


def declare(kind: SheetKind) -> SheetKind:
    """Make the kind known. Raises ValueError when its code is another's."""
    if SHEETS.setdefault(kind.code, kind) is not kind:
        raise ValueError(f"two kinds of sheet are called {kind.code}")
    return kind


def of_role(role: str) -> list[SheetKind]:
    """What somebody may load in that role."""
    return [kind for kind in SHEETS.values() if role in kind.roles]
