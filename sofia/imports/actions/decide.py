"""What an officer decides about a file once she knows what it comes to."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.imports import jobs
from sofia.imports.actions.ending import settle
from sofia.imports.actions.passage import Tally
from sofia.imports.models import Import, State
from sofia.jobs import enqueue
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words

NOT_READY = "Ese archivo no está listo para cargar. Recargue la página para ver cómo va."
TOO_LATE = "Ese archivo ya se está cargando, o ya terminó. Recargue la página para ver cómo va."


@in_words()
@transaction.atomic
def confirm(*, found: Import, by: Person, at: datetime) -> None:
    """Have it loaded. Pressed twice it is loaded once. Raises Refused."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found.state in (State.APPLYING, State.APPLIED):
        return
    if found.state != State.READY:
        raise Refused(NOT_READY)
    Import.objects.filter(pk=found.pk).update(state=State.APPLYING)
    record(act=Act.CONFIRM_IMPORT, by=by, role=found.role, subject=found, centre=found.centre_id)
    enqueue(jobs.apply, number=str(found.pk), by=by.pk)


@transaction.atomic
def resume(*, found: Import, by: Person) -> None:
    """Ask again for the work on it, when nobody seems to be doing it. What is being done already is not done twice."""
    found = Import.objects.get(pk=found.pk)
    if found.state == State.CHECKING:
        enqueue(jobs.check, number=str(found.pk))
    elif found.state == State.APPLYING:
        enqueue(jobs.apply, number=str(found.pk), by=by.pk)


@in_words()
@transaction.atomic
def discard(*, found: Import, by: Person, at: datetime) -> None:
    """Set it aside, and its file with it. Raises Refused."""
    found = Import.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found.state not in (State.CHECKING, State.READY):
        raise Refused(TOO_LATE)
    tally = Tally(found.lines)
    settle(found, State.DISCARDED, tally, by=by, at=at)
    record(act=Act.DISCARD_IMPORT, by=by, role=found.role, subject=found, centre=found.centre_id)
