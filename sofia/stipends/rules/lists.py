"""What a published list says, as canonical text: one for anybody, with nobody's name, and a full one for the centre."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sofia.core.canonical import canonical_json
from sofia.core.names import masked

FORMAT = "sofia-list/1"
PUBLIC_ROSTER = ("application", "document")
PUBLIC_ELIGIBLE = ("application", "document", "total", "position")
PERSON = ("application", "document_type", "document_number", "names", "programme", "cohort")
FULL_ROSTER = (*PERSON, "submitted_at")
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


def ranked(totals: Mapping[str, int]) -> list[tuple[str, int]]:
    """Each application with its position, the highest total first; whoever has the same total shares it.

    Ties are not broken here: the norm looks at them only where the places run out.
    """
    order = sorted(totals, key=lambda application: (-totals[application], application))
    first: dict[int, int] = {}
    for place, application in enumerate(order, 1):
        first.setdefault(totals[application], place)
    return [(application, first[totals[application]]) for application in order]


def changes(before: Lines, after: Lines) -> list[list[Any]]:
    """What differs between two public eligible lists: application, total before and total after, by number.

    None where she was not, or is no longer, on the list.
    """
    column = PUBLIC_ELIGIBLE.index("total")
    old, new = ({line[0]: line[column] for line in lines} for lines in (before, after))
    numbers = sorted(old.keys() | new.keys())
    return [[number, old.get(number), new.get(number)] for number in numbers if old.get(number) != new.get(number)]
