"""Reads a whole file and says what loading it would do. Nothing of what it says is written."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from sofia.imports.actions.ending import settle
from sofia.imports.actions.passage import Tally, judge
from sofia.imports.models import Import, State
from sofia.imports.reasons import Unfit
from sofia.jobs.alone import alone
from sofia.people.models import Person

FITS = (1 << 63) - 1  # what the number of a lock can be


def check(*, number: UUID, at: datetime) -> None:
    """Look at every line; what a worker that died left half done is done anew. Nothing when it was done already."""
    found = Import.objects.select_related("handed_in_by").filter(pk=number, state=State.CHECKING).first()
    if found:
        look_again(found, by=found.handed_in_by, at=at)


def look_again(found: Import, *, by: Person, at: datetime) -> None:
    """Judge the file, in the hands of that person, and leave the import where that leads. Nothing when another worker
    is at it, or has done it meanwhile."""
    with alone(found.pk.int & FITS) as free:
        if free and Import.objects.filter(pk=found.pk, state=found.state).exists():
            look(found, by=by, at=at)


def look(found: Import, *, by: Person, at: datetime) -> None:
    try:
        tally = judge(found, by, at)
    except Unfit as refusal:
        with transaction.atomic():
            found.fault_lines.all().delete()
            settle(found, State.REFUSED, Tally(), by=by, at=at, refusal=str(refusal))
        return
    with transaction.atomic():
        settle(found, outcome(found, tally), tally, by=by, at=at)


def outcome(found: Import, tally: Tally) -> State:
    if tally.wrong:
        return State.FAULTY
    changes = any(tally.counts[code] for code in found.about.changing)
    return State.READY if changes else State.UNCHANGED
