"""She says whether the money of a month arrived. A disagreement opens a case, and the month is not closed meanwhile."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.people.guardians import role_over
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends.models import Arrival, CaseOutcome, PayLine, PaymentCase
from sofia.vault.rows import close

NOT_HERS = "Ese pago es de otra persona."


@in_words()
@transaction.atomic
def confirm_arrival(*, line: PayLine, by: Person, at: datetime) -> Arrival:
    """It arrived; a case of hers that was open ends so. Said again, it stays as it was. Raises Refused."""
    role = require_hers(line, by, at)
    if said := Arrival.objects.filter(line=line).first():
        return said
    for case in PaymentCase.objects.select_for_update(of=("self",)).filter(line=line, answered_at=None):
        case.outcome, case.answered_at, case.answered_by = CaseOutcome.ARRIVED, at, by
        case.save(update_fields=["outcome", "answered_at", "answered_by"])
    made = Arrival.objects.create(line=line, said_at=at, said_by=by)
    traced(Act.CONFIRM_ARRIVAL, line, by, role)
    return made


@in_words()
@transaction.atomic
def open_case(*, line: PayLine, words: str, by: Person, at: datetime) -> PaymentCase:
    """It did not arrive: what she writes is for the officers of her centre, who answer. Raises Refused."""
    role = require_hers(line, by, at)
    case = PaymentCase(line=line, sha256=sha256_hex(words), opened_at=at, opened_by=by)
    close(case, "words", words)
    case.save(force_insert=True)
    traced(Act.OPEN_PAYMENT_CASE, line, by, role, case=case.pk)
    return case


def require_hers(line: PayLine, by: Person, at: datetime) -> str:
    """The role in which she speaks: none of her own payment, the guardian's for a minor. Raises Refused."""
    return role_over(line.award_month.person, by, clock.day_of(at), NOT_HERS)


def traced(act: Act, line: PayLine, by: Person, role: str, **after: object) -> None:
    """Leave the trace of what was said of a payment, in her own."""
    person, centre = line.award_month.person, line.run.call.centre_id
    record(act=act, by=by, role=role, subject=person, centre=centre, after={"line": line.pk, **after})
