"""Ends an import, or lets it wait for its officer. What ended keeps its numbers and loses its file."""

from datetime import datetime
from typing import Any

from sofia.imports.actions.passage import Tally
from sofia.imports.models import ENDED, Import, ImportPart, State
from sofia.people.models import Person


def settle(found: Import, state: State, tally: Tally, *, by: Person, at: datetime, refusal: str = "") -> None:
    """Bring it from where it was read to be to ``state``; nothing when somebody else moved it meanwhile."""
    changes: dict[str, Any] = {
        "state": state,
        "lines": tally.lines,
        "counts": {code: number for code, number in sorted(tally.counts.items()) if number},
        "faults": len(tally.wrong),
        "refusal": refusal,
    }
    if state in ENDED:
        changes |= {"ended_at": at, "ended_by": by}
    moved = Import.objects.filter(pk=found.pk, state=found.state).update(**changes)
    if moved and state in ENDED:
        ImportPart.objects.filter(owner=found).delete()
