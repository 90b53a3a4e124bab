"""A file of the bank that was handed in by mistake is withdrawn before anybody registers it."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.steps import begun
from sofia.stipends.models import BankReport

REGISTERED = "Esa respuesta ya se registró: no se retira. Si el banco corrigió algo, entregue la respuesta nueva."


@in_words()
@transaction.atomic
def withdraw(*, report: BankReport, reason: str, by: Person, at: datetime) -> BankReport:
    """Take back an answer that was not registered, saying why; twice is once. Nothing of the pay run changes.

    It stays in the history, and the same file may be handed in again. Raises PermissionDenied, and Refused once it
    was registered.
    """
    run, role = begun("withdraw_results", report.run, by, at)
    report = BankReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.registered_at:
        raise Refused(REGISTERED)
    if report.withdrawn_at:
        return report
    report.withdrawn_at, report.withdrawn_by, report.reason = at, by, reason
    report.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    after = {"run": run.pk, "report": report.pk, "sha256": report.sha256, "reported": report.reported_at is not None}
    record(act=Act.WITHDRAW_RESULTS, by=by, role=role, subject=run.call, centre=run.call.centre_id, after=after)
    return report
