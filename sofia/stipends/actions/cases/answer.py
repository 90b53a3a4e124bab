"""An officer asks the bank about a payment that did not arrive, and answers its person."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.kinds import Kind
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.cases.say import traced
from sofia.stipends.actions.payments.telling import tell
from sofia.stipends.models import CaseOutcome, PaymentCase
from sofia.vault.rows import close

OWN = "Es un caso suyo: lo responde otra persona."
ANSWERED = "Ese caso ya está respondido."


@in_words()
@transaction.atomic
def answer_case(*, case: PaymentCase, outcome: CaseOutcome, answer: str, by: Person, at: datetime) -> PaymentCase:
    """Say what the bank showed or mended, in words for its person, who is told by mail.

    Raises PermissionDenied, and Refused once it was answered.
    """
    rows = PaymentCase.objects.select_for_update(of=("self",)).select_related("line__run__call", "line__award_month")
    case = rows.get(pk=case.pk)
    line = case.line
    role = access.require("answer_case", by=by, centre=line.run.call.centre_id, on=clock.day_of(at))
    if line.award_month.person_id in rows_of(by):
        raise PermissionDenied(OWN)
    if case.answered_at:
        raise Refused(ANSWERED)
    case.outcome, case.answered_at, case.answered_by = outcome, at, by
    close(case, "answer", answer)
    case.save()
    values = {"month": line.award_month.benefit_month.spanish}
    tell(Kind.CASE_ANSWERED, [(line.award_month.person, f"case:{case.pk}", values)], at)
    traced(Act.ANSWER_PAYMENT_CASE, line, by, role, case=case.pk, outcome=outcome)
    return case
