"""What the bank answered is written on each line; when all have their answer, the month is reconciled."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.jobs import enqueue
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.report import WITHDRAWN
from sofia.stipends.actions.payments.steps import begun, took
from sofia.stipends.actions.payments.telling import ANSWERED
from sofia.stipends.actions.proceedings.ending import settle_late
from sofia.stipends.jobs import tell_run
from sofia.stipends.models import BankReport, PayRun, RunState

NOT_REPORTED = "El grupo administrativo-financiero todavía no informa esa respuesta del banco."
OTHERS = "Otra respuesta del banco ya dijo otra cosa de alguna línea. No se anotó ninguna: aclárelo con el banco."

# What says the same as before changes nothing: the same answers, registered again, write no row.
ANSWER = """
UPDATE stipends_payline line
SET state = CASE WHEN answer.paid THEN 'paid' ELSE 'rejected' END, cause = answer.cause, bank_said = answer.said,
  answered_at = %(at)s, answered_by_id = %(by)s
FROM stipends_reportline answer
WHERE answer.report_id = %(report)s AND line.run_id = %(run)s AND line.award_month_id = answer.award_month_id
  AND (line.state = 'ready' OR (line.state = 'rejected' AND answer.paid))
"""
OTHERWISE = """
SELECT EXISTS (
  SELECT FROM stipends_reportline answer
  JOIN stipends_payline line ON line.run_id = %(run)s AND line.award_month_id = answer.award_month_id
  WHERE answer.report_id = %(report)s AND line.state <> CASE WHEN answer.paid THEN 'paid' ELSE 'rejected' END
)
"""


@in_words()
@transaction.atomic
def register(*, report: BankReport, by: Person, at: datetime) -> int:
    """Write what the bank answered, all or nothing, and give how many lines changed: twice changes none.

    Raises PermissionDenied, and Refused before it is reported, by who reported it, or against another answer.
    """
    run, role = begun("register_results", report.run, by, at)
    report = BankReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.withdrawn_at:
        raise Refused(WITHDRAWN)
    if report.reported_at is None:
        raise Refused(NOT_REPORTED)
    if report.registered_at:
        return 0
    values: dict[str, Any] = {"run": run.pk, "report": report.pk, "at": at, "by": by.pk}
    with connection.cursor() as cursor:
        cursor.execute(ANSWER, values)
        changed = int(cursor.rowcount)
        cursor.execute(OTHERWISE, values)
        if cursor.fetchone()[0]:
            raise Refused(OTHERS)
    if changed:
        settle_late(run.call, by, at)
    report.registered_at, report.registered_by = at, by
    report.save(update_fields=["registered_at", "registered_by"])
    if changed:
        enqueue(tell_run, run=run.pk, step=ANSWERED)
    after = {"run": run.pk, "report": report.pk, "sha256": report.sha256, "lines": changed}
    record(act=Act.REGISTER_RESULTS, by=by, role=role, subject=run.call, centre=run.call.centre_id, after=after)
    return changed


@in_words()
@transaction.atomic
def reconcile(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Every line of the run has its answer. Raises PermissionDenied, and Refused while one waits."""
    run, role = begun("register_results", run, by, at)
    return took(run, RunState.RECONCILED, Act.RECONCILE_PAYMENT, by, role, at)
