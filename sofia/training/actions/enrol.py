"""Enrols somebody in a cohort."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.offer.models import Cohort
from sofia.people.identity import everyone_of, survivor_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.training import access
from sofia.training.actions.change import Order, tell, trace, write
from sofia.training.lifecycle import LIFECYCLE, RULES
from sofia.training.models import Enrolment

OVER = "Esa ficha ya terminó: no recibe matrículas."
TWICE = "Esa persona ya está matriculada en esa ficha."


@in_words()
@transaction.atomic
def enrol(
    *, person: Person, cohort: Cohort, effective_on: date, reason: str, norm: str = RULES, by: Person, at: datetime
) -> Enrolment:
    """Enrol the person, or who she was merged into, from that day on. Raises PermissionDenied and Refused."""
    order = Order(effective_on, reason, norm, by, at)
    person = survivor_of(person)
    if Enrolment.objects.filter(person__in=everyone_of(person), cohort=cohort).exists():
        raise Refused(TWICE)
    return opened(person, cohort, "enrol", order)


def opened(person: Person, cohort: Cohort, code: str, order: Order, *, came_from: Enrolment | None = None) -> Enrolment:
    """A new enrolment, opened by that move of the lifecycle. Inside a transaction."""
    move = LIFECYCLE.move(code)
    enrolment = Enrolment(person=person, cohort=cohort, came_from=came_from, state=move.target)
    # Who received her from another cohort was let in by the officer of that one.
    where = came_from or enrolment
    role = access.require_move(move, where, by=order.by, on=order.today)
    if cohort.end < order.effective_on:
        raise Refused(OVER)
    enrolment.state_since = order.effective_on
    enrolment.save()
    row = write(enrolment, move.target, order)
    trace(row, order, role, Act.ENROL)
    tell(row, order.at)
    return enrolment
