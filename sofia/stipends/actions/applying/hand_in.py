"""Puts a file in its place of an application, while documents are handed in by the database's clock."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of, moment
from sofia.documents.actions import Upload, receive
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind as Notice
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import windows
from sofia.stipends.grading.corrections import corrections
from sofia.stipends.handing.queries import lines_of, slots_of
from sofia.stipends.jobs import make_dossier
from sofia.stipends.models import Application, HandedIn
from sofia.stipends.rules.slots import LEARNER

STEP = "documents"
NOT_SENT = "Su inscripción no está enviada. Envíela primero, y después entregue los documentos."
NOT_ASKED = "Ese documento ya no se le pide: usted cambió su inscripción. Vuelva a la lista de documentos."
KINDS = {"identity": Kind.IDENTITY}  # by slot: who handed it in to the portal does not hand it in again


def hand_in(*, application: Application, slot: str, upload: Upload, by: Person, at: datetime) -> HandedIn:
    """Receive the file and put it in that slot, in the place of the one that was there; that one stays kept.

    The same sending, or the same file again, gives what is there. Raises Refused (not sent, not asked for, not open),
    and Rejected with the reason why the file is not taken. Call it outside a transaction.
    """
    with transaction.atomic():  # before anybody waits for the file to be looked at
        _required(application, slot)
    kind = KINDS.get(slot, Kind.STIPEND)
    document = receive(owner=application.person, kind=kind, upload=upload, by=by, at=at)
    return use_document(application=application, slot=slot, document=document, by=by)


@in_words()
@transaction.atomic
def use_document(*, application: Application, slot: str, document: Document, by: Person) -> HandedIn:
    """Put in that slot a file that the portal has already. Raises Refused.

    Whoever hands in twice at once waits here: the second finds the first one's turn.
    """
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    at = _required(application, slot)
    turns = HandedIn.objects.filter(application=application, slot=slot).order_by("-turn")
    last = turns.first()
    if last and last.document_id == document.pk:
        return last
    kept = keep_turn(HandedIn(application=application, slot=slot, document=document), last, Act.HAND_IN, by, at)
    if not any(line.missing for line in lines_of(application)):
        _complete(application, at)
    return kept


def _complete(application: Application, at: datetime) -> None:
    """Nothing is missing: she is told so once, and her one PDF is made."""
    values, event = {"number": application.number, "at": moment(at)}, f"papers:{application.pk}"
    notify(kind=Notice.PAPERS_RECEIVED, to=application.person, event=event, values=values, at=at)
    enqueue(make_dossier, application=application.pk)


def keep_turn(row: HandedIn, last: HandedIn | None, act: Act, by: Person, at: datetime) -> HandedIn:
    """The row as the turn after ``last``, and its event, which does not say what was handed in."""
    row.call, row.turn = row.application.call, last.turn + 1 if last else 1
    row.handed_in_at, row.handed_in_by = at, by
    row.save(force_insert=True)
    after = {"application": row.application_id, "handed_in": row.pk, "sha256": row.sha256}
    record(act=act, by=by, subject=row.application.person, centre=row.call.centre_id, after=after)
    return row


def _required(application: Application, slot: str) -> datetime:
    """The database's instant at which the learner may hand in that paper. Raises Refused.

    One that somebody asked her to correct is received after the step too, until its own last day.
    """
    at = windows.move_clock()
    if slot not in corrections(application, day_of(at)):
        at = windows.require_open(application.call, STEP)
    if application.withdrawn_at is not None:
        raise Refused(NOT_SENT)
    if not any(one.code == slot and one.given_by == LEARNER for one in slots_of(application)):
        raise Refused(NOT_ASKED)
    return at
