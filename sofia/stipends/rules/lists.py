"""What a published list says, as canonical text: one for anybody, with nobody's name, and a full one for the centre."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sofia.core.canonical import canonical_json
from sofia.core.names import masked

FORMAT = "sofia-list/1"
PUBLIC_ROSTER = ("application", "document")
FULL_ROSTER = ("application", "document_type", "document_number", "names", "programme", "cohort", "submitted_at")
Lines = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Heading:
    """Which list it is. ``day``: ISO date; ``until``: ISO instant in Bogotá, before which everything in it arrived."""

    kind: str
    centre: str
    period: str
    number: int
    day: str
    until: str


def content(heading: Heading, columns: Sequence[str], lines: Lines, **more: Any) -> bytes:
    """The list as bytes: the same lines under the same heading give the same bytes anywhere."""
    return canonical_json({"format": FORMAT, **asdict(heading), "columns": list(columns), "lines": lines, **more})


def public_roster(full: Lines) -> list[list[Any]]:
    """Of the full lines, what anybody may see: the number, and the end of the document."""
    number, document = (FULL_ROSTER.index(name) for name in ("application", "document_number"))
    return [[line[number], masked(line[document])] for line in full]
