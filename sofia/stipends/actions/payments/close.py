"""A month that is reconciled is closed by the director; to correct what the bank said, it is opened again."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends.actions.payments.steps import begun, took
from sofia.stipends.models import PayRun, RunState


@in_words()
@transaction.atomic
def close(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Close a reconciled run, by somebody who took no other step of it. Raises PermissionDenied, and Refused."""
    run, role = begun("close_payment", run, by, at)
    return took(run, RunState.CLOSED, Act.CLOSE_PAYMENT, by, role, at)


@in_words()
@transaction.atomic
def reopen(*, run: PayRun, reason: str, by: Person, at: datetime) -> PayRun:
    """Open a closed run again, saying why: a rejected line may then turn out to be paid, never the other way round.

    Raises PermissionDenied, and Refused.
    """
    run, role = begun("close_payment", run, by, at)
    return took(run, RunState.REOPENED, Act.REOPEN_PAYMENT, by, role, at, note=reason)
