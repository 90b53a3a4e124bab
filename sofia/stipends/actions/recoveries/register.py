"""What she gives back is written down with the bank's receipt, from her oldest month on."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.money import pesos as in_pesos
from sofia.documents.models import Document
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.models import Award, Call, Instalment
from sofia.stipends.payments.recoveries import debts_of
from sofia.stipends.windows import move_clock


@in_words()
@transaction.atomic
def register_instalment(
    *, award: Award, pesos: int, paid_on: date, receipt: str, evidence: Document, by: Person, at: datetime
) -> list[Instalment]:
    """Share what the receipt says among the months that are owed, the oldest first; each receipt once.

    Raises PermissionDenied, and Refused with a sentence for more than what is owed.
    """
    call = award.call
    role = access.require("register_instalment", by=by, centre=call.centre_id, on=clock.day_of(at))
    move_clock()
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    shares, left = [], pesos
    for debt in debts_of(award):
        if share := min(left, debt.owed):
            shares.append((debt.overpayment, share))
        left -= share
    if left > 0 or not shares:
        raise Refused(f"Falta por devolver {in_pesos(pesos - left)}: un reintegro no pasa de ahí.")
    said = {"paid_on": paid_on, "receipt": receipt, "evidence": evidence, "registered_at": at, "registered_by": by}
    made = Instalment.objects.bulk_create(Instalment(overpayment=one, pesos=share, **said) for one, share in shares)
    if shares[0][0].resolution_id:  # whoever died is not written to
        to, event = addressees_of(award.application.person, clock.day_of(at)), f"instalment:{made[0].pk}"
        values = {"centre": call.centre_id, "period": call.period, "pesos": in_pesos(pesos)}
        notify_all(kind=Kind.INSTALMENT_REGISTERED, to=to, event=event, values=values, at=at)
    after = {"award": award.pk, "pesos": pesos, "instalments": [one.pk for one in made]}
    record(act=Act.REGISTER_INSTALMENT, by=by, role=role, subject=call, centre=call.centre_id, after=after)
    return made
