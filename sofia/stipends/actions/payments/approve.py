"""The administrative-financial group approves what another person prepared, and sends it to the bank."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.steps import begun, took
from sofia.stipends.models import PayRun, RunState
from sofia.stipends.payments.content import fingerprint, totals

CHANGED = "Lo que iba a aprobar no es lo que se cerró. Mire otra vez el pago."


@in_words()
@transaction.atomic
def approve(*, run: PayRun, seen: str, by: Person, at: datetime) -> PayRun:
    """Approve the lines whose fingerprint is ``seen``, never one's own. Raises PermissionDenied, and Refused."""
    run, role = begun("approve_payment", run, by, at)
    if fingerprint(run) != seen:
        raise Refused(CHANGED)
    sums = totals(run)
    return took(run, RunState.APPROVED, Act.APPROVE_PAYMENT, by, role, at, lines=sums.lines, pesos=sums.pesos)


@in_words()
@transaction.atomic
def send(*, run: PayRun, sha256: str, by: Person, at: datetime) -> PayRun:
    """Say that the file with that SHA-256 was given to the bank. Raises PermissionDenied, and Refused."""
    run, role = begun("approve_payment", run, by, at)
    return took(run, RunState.SENT, Act.SEND_PAYMENT, by, role, at, sha256=sha256)
