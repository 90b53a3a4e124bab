"""One paper of one application, as somebody who grades it finds it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from sofia.core.clock import day_of
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.stipends.grading import queue
from sofia.stipends.models import Application, Assignment, Call, HandedIn, Look, Review
from sofia.stipends.rules import grading
from sofia.stipends.rules.slots import CENTRE, Slot

NOT_ASSIGNED = "Ese documento lo califica otra persona."
NOT_HERS = "Esa inscripción la califica otra persona: es suya, o usted tiene un impedimento sobre ella."


@dataclass(frozen=True)
class Item:
    """``handed_in``: what counts now, None when there is nothing; ``last``: the last look, None before the first, and
    whether it was ``her_look``. ``waiting``: for a first look; ``again``: for a second one.
    """

    application: Application
    slot: Slot
    handed_in: HandedIn | None
    last: Review | None
    waiting: bool
    again: bool
    her_look: bool

    @property
    def by_centre(self) -> bool:
        """Whether there is no paper: the centre itself knows."""
        return self.slot.given_by == CENTRE

    @property
    def turn(self) -> int:
        """Which look the next one is."""
        return self.last.turn + 1 if self.last else 1

    @property
    def handed_in_on(self) -> date | None:
        return day_of(self.handed_in.handed_in_at) if self.handed_in else None

    @property
    def second(self) -> bool:
        """Whether she is to look again at what somebody else decided."""
        return self.again and not self.her_look

    @property
    def may_change(self) -> bool:
        """Whether she may say something else than she said, while nobody is to look again at it."""
        return self.her_look and not self.again and self.last is not None and self.last.look == Look.FIRST


def item_of(application: Application, code: str, reviewer: Person, today: date) -> Item | None:
    """What she grades; None when that paper is not asked of that application.

    Raises PermissionDenied when she does not grade it, or may not grade hers.
    """
    call, hers = application.call, rows_of(reviewer)
    require_assigned(call, code, hers)
    if not queue.hers_to_grade(Application.objects.filter(pk=application.pk), hers, "pk").exists():
        raise PermissionDenied(NOT_HERS)
    slot = _slot(application, code)
    if slot is None:
        return None
    about = {"application": application, "slot": code}
    last = Review.objects.in_force().filter(**about).select_related("reviewed_by").first()
    handed_in = HandedIn.objects.in_force().filter(**about).select_related("document__owner").first()
    again = last is not None and queue.second_looks(call).filter(pk=last.pk).exists()
    her_look = last is not None and last.reviewed_by_id in hers
    return Item(application, slot, handed_in, last, _waits(slot, handed_in, last, today), again, her_look)


def require_assigned(call: Call, code: str, hers: list[int]) -> Assignment:
    """Her assignment to that paper. Raises PermissionDenied."""
    found = Assignment.objects.live().filter(call=call, slot=code, reviewer__in=hers).first()
    if found is None:
        raise PermissionDenied(NOT_ASSIGNED)
    return found


def _slot(application: Application, code: str) -> Slot | None:
    asked = grading.graded(application.call.rule_set, [claim.criterion for claim in application.claims.all()])
    return next((slot for slot in asked if slot.code == code), None)


def _waits(slot: Slot, handed_in: HandedIn | None, last: Review | None, today: date) -> bool:
    """Whether a first look is missing: at what was handed in last, or at what was not corrected in time."""
    if slot.given_by == CENTRE:
        return last is None
    if handed_in is None or last is None or last.handed_in_id != handed_in.pk:
        return handed_in is not None
    return last.until is not None and last.until < today
