"""Whoever signs in with a document she no longer has is told how, in her mailbox; the page tells nobody."""

from datetime import datetime

from django.db import transaction

from sofia.core import clock
from sofia.jobs import enqueue
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import jobs, told
from sofia.people.identity import survivor_of
from sofia.people.models import IdentityDocument


@transaction.atomic
def note_failed_sign_in(*, document_type: str, number: str) -> None:
    """After a sign-in that failed: put aside to look whose the document was. Nobody's act: nobody has shown who she is.

    The same work whether it was somebody's or nobody's, so that its time tells nothing.
    """
    former = IdentityDocument.objects.filter(document=f"{document_type}-{number}", until__isnull=False)
    found = former.order_by("-until").values_list("pk", flat=True).first()
    enqueue(jobs.tell_of_former_document, document=found or 0)


@transaction.atomic
def tell_of_former_document(*, document: int, at: datetime) -> None:
    """Tell whose it was which one she has today: once a day at most, and only while nobody else has the former."""
    former = IdentityDocument.objects.select_related("person").filter(pk=document).first()
    if former is None or IdentityDocument.objects.filter(document=former.document, until=None).exists():
        return
    person, day = survivor_of(former.person), clock.day_of(at).isoformat()
    if person.is_active:
        values = {"document": told.document(person)}
        event = f"identity_document:{former.pk}:{day}"
        notify(kind=Kind.FORMER_DOCUMENT, to=person, event=event, values=values, at=at)
