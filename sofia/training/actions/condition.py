"""Puts an enrolment under conditions by an act, and lifts them by another."""

from datetime import date, datetime

from django.db import transaction

from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.training.actions import change
from sofia.training.actions.change import Order
from sofia.training.models import ConditionalEnrolment, Enrolment, StateChange


@in_words()
@transaction.atomic
def condition(
    *, enrolment: Enrolment, act: str, effective_on: date, reason: str, by: Person, at: datetime
) -> ConditionalEnrolment:
    """The act conditions the enrolment from that day on, until another lifts it. Raises PermissionDenied, Refused."""
    order, enrolment = Order(effective_on, reason, act, by, at), change.locked(enrolment)
    row = change.made(enrolment, "condition", order)
    change.tell(row, at)
    return ConditionalEnrolment.objects.create(
        enrolment=enrolment, start=effective_on, act=act.strip(), imposed_at=at, imposed_by=by
    )


@in_words()
@transaction.atomic
def lift(*, enrolment: Enrolment, act: str, effective_on: date, reason: str, by: Person, at: datetime) -> StateChange:
    """From that day on the enrolment is free: the sanction's last day is the one before. Raises as `condition`."""
    order, enrolment = Order(effective_on, reason, act, by, at), change.locked(enrolment)
    row = change.made(enrolment, "lift", order)
    change.tell(row, at)
    return row
