"""What the bank answered is written on each line; when all have their answer, the month is reconciled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.payments.steps import begun, took
from sofia.stipends.models import PayRun, RunState

OTHERS = "Alguna respuesta no es de una línea de este pago que la espere. No se anotó ninguna."

# What says the same as before changes nothing: the same answers, registered again, write no row.
ANSWER = """
UPDATE stipends_payline line
SET state = answer.state, cause = answer.cause, bank_said = answer.said, answered_at = %(at)s, answered_by_id = %(by)s
FROM unnest(%(months)s::bigint[], %(states)s::text[], %(causes)s::text[], %(said)s::text[])
  AS answer (month, state, cause, said)
WHERE line.run_id = %(run)s AND line.award_month_id = answer.month AND line.state <> answer.state
  AND line.state IN ('ready', 'rejected')
"""
KNOWN = """
SELECT count(*) FROM stipends_payline line
JOIN unnest(%(months)s::bigint[], %(states)s::text[]) AS answer (month, state) ON answer.month = line.award_month_id
WHERE line.run_id = %(run)s AND line.state = answer.state
"""


@dataclass(frozen=True)
class BankAnswer:
    """What the bank said of an obligation: paid, or rejected with its code and its words."""

    award_month: int
    paid: bool
    cause: str = ""
    said: str = ""


@in_words()
@transaction.atomic
def register(*, run: PayRun, answers: Sequence[BankAnswer], by: Person, at: datetime) -> int:
    """Write the answers, all or none, and give how many lines changed: the same answers again change none.

    Raises PermissionDenied, and Refused when one is not of a line that waits for it.
    """
    run, role = begun("register_results", run, by, at)
    values: dict[str, Any] = {
        "run": run.pk,
        "at": at,
        "by": by.pk,
        "months": [answer.award_month for answer in answers],
        "states": ["paid" if answer.paid else "rejected" for answer in answers],
        "causes": [answer.cause for answer in answers],
        "said": [answer.said for answer in answers],
    }
    with connection.cursor() as cursor:
        cursor.execute(ANSWER, values)
        changed = int(cursor.rowcount)
        cursor.execute(KNOWN, values)
        if cursor.fetchone()[0] != len(answers):
            raise Refused(OTHERS)
    if changed:
        after = {"run": run.pk, "lines": changed}
        centre = run.call.centre_id
        record(act=Act.REGISTER_RESULTS, by=by, role=role, subject=run.call, centre=centre, after=after)
    return changed


@in_words()
@transaction.atomic
def reconcile(*, run: PayRun, by: Person, at: datetime) -> PayRun:
    """Every line of the run has its answer. Raises PermissionDenied, and Refused while one waits."""
    run, role = begun("register_results", run, by, at)
    return took(run, RunState.RECONCILED, Act.RECONCILE_PAYMENT, by, role, at)
