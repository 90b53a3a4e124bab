"""What was prepared is locked: nothing of it changes from here, and another person approves it."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.steps import begun, took
from sofia.stipends.models import LineState, PayRun, RunState
from sofia.stipends.payments.content import fingerprint, totals
from sofia.stipends.payments.moves import BY_WHO_APPROVES


@in_words()
@transaction.atomic
def lock(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Lock it with its fingerprint, lines and pesos. Raises PermissionDenied, and Refused with nothing to pay."""
    run, role = begun("prepare_payment", run, by, at)
    sums = totals(run)
    about = {"sha256": fingerprint(run), "lines": sums.lines, "pesos": sums.pesos, "held": sums.held}
    return took(run, RunState.LOCKED, Act.LOCK_PAYMENT, by, role, at, **about)


@in_words()
@transaction.atomic
def discard(*, run: PayRun, reason: str, by: Person, at: datetime) -> PayRun:
    """Leave a run before it is sent: its months are owed as they were, and another run takes them.

    Who prepared it may take it back until it is approved; who approves, until it is sent: only she knows whether the
    bank already has its file. Raises PermissionDenied, and Refused once it was sent.
    """
    run, role = begun("discard_payment", run, by, at)
    if run.state == RunState.APPROVED and role != Role.FINANCE_GROUP:
        raise Refused(BY_WHO_APPROVES)
    run.lines.filter(state=LineState.READY).update(state=LineState.DROPPED)
    return took(run, RunState.DISCARDED, Act.DISCARD_PAYMENT, by, role, at, note=reason)
