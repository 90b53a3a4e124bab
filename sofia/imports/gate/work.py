"""What the child does: whatever goes wrong with the file is a reason, never an error."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from sofia.core.canonical import canonical_json, from_json
from sofia.imports.gate.headings import found_in
from sofia.imports.gate.kinds import sheets_of
from sofia.imports.gate.limits import MOST_LINES
from sofia.imports.reasons import Reason, Unfit


def answers(order: str, file: BinaryIO) -> Iterator[bytes]:
    """What stands above the headings, then each line that is not empty with the cells wanted, then how many."""
    try:
        yield from map(canonical_json, said(from_json(order.encode()), file))
    except Unfit as refusal:
        yield canonical_json({"reason": refusal.reason.value, "about": refusal.about})
    except MemoryError:
        yield canonical_json({"reason": Reason.BOMB.value, "about": ""})
    except Exception:  # a library's own way of saying that it does not understand these bytes
        yield canonical_json({"reason": Reason.DAMAGED.value, "about": ""})


def said(wanted: list[Any], file: BinaryIO) -> Iterator[Any]:
    about, head, rows, places = found_in(sheets_of(file, wanted), wanted)
    yield {"head": head, "names": [name for name, _ in places], "about": about}
    lines = 0
    for number, cells in rows:
        taken = [cells[place] if place < len(cells) else "" for _, place in places]
        if not any(cell.strip() for cell in taken):
            continue
        if (lines := lines + 1) > MOST_LINES:
            raise Unfit(Reason.TOO_MANY_LINES)
        yield [number, taken]
    yield {"lines": lines}
