"""The photo or PDF that is handed in before there is anybody to own it: looked at when it comes, kept with the draft,
and a document of hers once she has an account."""

from datetime import datetime

import structlog
from django.db import transaction

from sofia.documents.actions import Upload, looked_at, receive
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.documents.names import shown_name
from sofia.documents.reasons import Rejected
from sofia.people.actions.registration_draft import answer, locked
from sofia.people.models import DraftFile, RegistrationDraft
from sofia.people.registration.answers import Answers
from sofia.people.registration.pages import BY_SLUG, FILE
from sofia.vault.rows import close, close_bytes, reveal, reveal_bytes
from sofia.vault.seal import Unreadable

log = structlog.get_logger("sofia.registration")


def attach(*, draft: RegistrationDraft, upload: Upload, at: datetime) -> Answers:
    """Keep a file in the place of the one she had handed in; gives her answers, of which this is one.

    Raises Rejected when it does not come through the gate, and Refused when the draft is finished. Call it outside a
    transaction: looking at a file takes seconds.
    """
    looked_at(Kind.IDENTITY, upload.data)
    return _keep(draft, upload, at)


@transaction.atomic
def _keep(draft: RegistrationDraft, upload: Upload, at: datetime) -> Answers:
    answers, _ = answer(draft=draft, page=BY_SLUG[FILE], typed={}, at=at)
    DraftFile.objects.filter(draft=draft).delete()
    file = DraftFile(draft=draft, upload=upload.key, size=len(upload.data), received=at)
    close(file, "name", shown_name(upload.name))
    close_bytes(file, "content", upload.data)
    file.save(force_insert=True)
    return answers


@transaction.atomic
def remove(*, draft: RegistrationDraft) -> None:
    """Forget it. Raises Refused when the draft is finished."""
    DraftFile.objects.filter(draft=locked(draft)).delete()


def hand_over(*, draft: int = 0) -> None:
    """Make each file whose draft became a person her document, or only that of one draft; it no longer waits then.

    Not inside a transaction. Cut and repeated, it gives one document: a sending keeps its key. What cannot be kept
    now goes on waiting.
    """
    waiting = DraftFile.objects.filter(draft__person__isnull=False).order_by("received")
    for number in waiting.filter(**{"draft": draft} if draft else {}).values_list("pk", flat=True):
        if file := waiting.select_related("draft__person").filter(pk=number).first():
            try:
                _received(file)
            except (Rejected, Unreadable) as error:
                log.error("document of a registration waits", draft=number, error=type(error).__name__)
            else:
                file.delete()


def _received(file: DraftFile) -> None:
    """Unless she handed in another since. One that is refused now, by a wiser antivirus, leaves its own event."""
    person = file.draft.person
    if person is None or Document.objects.of(person).filter(kind=Kind.IDENTITY).exists():
        return
    upload = Upload(reveal_bytes(file, "content"), reveal(file, "name"), file.upload)
    try:
        receive(owner=person, kind=Kind.IDENTITY, upload=upload, by=person, at=file.received)
    except Rejected as refusal:
        if refusal.reason.is_ours:
            raise
