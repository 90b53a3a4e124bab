"""Attaches to an application what the system gives by itself: the constancia of her training."""

from django.db import transaction

from sofia.audit.acts import Act
from sofia.certificates.actions import attest
from sofia.core import clock
from sofia.people.refusals import in_words
from sofia.stipends import windows
from sofia.stipends.actions.applying.hand_in import keep_turn
from sofia.stipends.handing.queries import slots_of
from sofia.stipends.models import Application, HandedIn
from sofia.stipends.rules.slots import SYSTEM


def attach_constancia(*, application: int) -> list[HandedIn]:
    """Put her constancia of today in each slot that the system fills; one that is there already stays.

    Raises Refused when there is no constancia of her enrolment.
    """
    hers = Application.objects.select_related("person", "call", "enrolment").get(pk=application)
    wanted = [slot.code for slot in slots_of(hers) if slot.given_by == SYSTEM]
    if hers.withdrawn_at is not None or not wanted:
        return []
    paper = attest(enrolment=hers.enrolment, by=hers.person, at=clock.now()).paper
    return [kept for slot in wanted if (kept := _attached(HandedIn(application=hers, slot=slot, paper=paper)))]


@in_words()
@transaction.atomic
def _attached(row: HandedIn) -> HandedIn | None:
    """The row, kept; None when the same paper is there."""
    Application.objects.select_for_update(of=("self",), no_key=True).get(pk=row.application_id)
    last = HandedIn.objects.filter(application=row.application, slot=row.slot).order_by("-turn").first()
    if last and last.paper_id == row.paper_id:
        return None
    return keep_turn(row, last, Act.ATTACH_PAPER, row.application.person, windows.move_clock())
