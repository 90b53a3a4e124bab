"""Loads a file that its officer has seen what it comes to: every line, in one transaction, or none."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.imports.actions.check import look_again
from sofia.imports.actions.ending import settle
from sofia.imports.actions.passage import Stale, Tally, load
from sofia.imports.models import Import, State
from sofia.imports.reasons import Reason, Unfit
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('imports'), %s)"


def apply(*, number: UUID, by: int, at: datetime) -> None:
    """Load it for the person of that number. What a worker that died had begun is begun anew; what is loaded stays so.

    A line that stopped being good, or something that the database refuses, leaves nothing written, and the import says
    why.
    """
    officer = Person.objects.get(pk=by)
    try:
        with in_words(), transaction.atomic():
            found = Import.objects.select_for_update(of=("self",), no_key=True).get(pk=number)
            if found.state == State.APPLYING:
                write(found, by=officer, at=at)
        return
    except Stale:
        sentence = ""
    except (Unfit, Refused, PermissionDenied) as refusal:  # the last: her role ended meanwhile
        sentence = str(refusal) if isinstance(refusal, Unfit) else Reason.CHANGED.sentence.format(refusal)
    found = Import.objects.get(pk=number)
    if sentence:
        with transaction.atomic():
            settle(found, State.REFUSED, Tally(), by=officer, at=at, refusal=sentence)
    else:
        look_again(found, by=officer, at=at)


def write(found: Import, *, by: Person, at: datetime) -> None:
    """All of it, and the event that says so. The files of one centre wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [int(found.centre_id)])
    tally = load(found, by, at)
    settle(found, State.APPLIED, tally, by=by, at=at)
    about = {"kind": found.kind, "sha256": found.sha256, "lines": tally.lines, "counts": dict(tally.counts)}
    record(act=Act.APPLY_IMPORT, by=by, role=found.role, subject=found, centre=found.centre_id, after=about)
