"""Asks the antivirus again about what it could not answer."""

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.documents import antivirus
from sofia.documents.contents import content
from sofia.documents.models import ORIGINAL, Antivirus, Document


def rescan() -> int:
    """Look again at whatever waits, the oldest first, until the antivirus goes away; gives how many it answered for.

    Nobody's act. What waited was received when it was sent: the person's day does not change.
    """
    answered = 0
    for document in Document.objects.filter(antivirus=Antivirus.WAITING).order_by("received_at", "pk").iterator():
        verdict = antivirus.verdict(content(document, ORIGINAL))
        if verdict not in (Antivirus.CLEAN, Antivirus.INFECTED):
            break
        answered += settle(document, verdict)
    return answered


@transaction.atomic
def settle(document: Document, verdict: Antivirus) -> int:
    """Write the answer down, once."""
    found = Document.objects.filter(pk=document.pk, antivirus=Antivirus.WAITING)
    if not found.update(antivirus=verdict):
        return 0
    after = {"document": str(document.pk), "antivirus": verdict.value}
    record(act=Act.SCAN_DOCUMENT, by=None, subject=document.owner, after=after)
    return 1
