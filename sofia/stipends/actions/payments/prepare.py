"""Prepares the payment of a month: whoever is owed it is looked at, and each line says what was found."""

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Max, Value, When

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import Month, long_day
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.payments.look_again import look_again
from sofia.stipends.actions.payments.steps import took
from sofia.stipends.actions.proceedings.execute import execute_final
from sofia.stipends.models import Call, PayRun, RunState
from sofia.stipends.payments.finality import become_final
from sofia.stipends.payments.looking import OWED, looked_at, paid_from
from sofia.stipends.windows import move_clock

INSERT = """
INSERT INTO stipends_payline (run_id, award_month_id, account_id, pesos, state, findings, cause, bank_said)
"""


@in_words()
@transaction.atomic
def prepare(*, call: Call, month: Month, by: Person, at: datetime) -> PayRun:
    """A line for each month of a live cupo, up to that one, that was not paid and is not being paid.

    First the acts that became firm take effect, and the requirements of whoever is owed are looked at again unless
    they were that day. Raises PermissionDenied, and Refused with a sentence before the month is over or when nothing
    is owed.
    """
    today = clock.day_of(at)
    role = access.require("prepare_payment", by=by, centre=call.centre_id, on=today)
    move_clock()
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if today < (opens := paid_from(call, month)):
        raise Refused(f"El pago de {month.spanish} se prepara desde el {long_day(opens)}.")
    execute_final(call=call, by=by, at=at)
    keep_final(call, today)
    if not looked_at(call, today):  # each night it is done for the calls that are to prepare a payment
        look_again(call=call, month=month, on=today)
    run = _begun(call, month)
    took(run, RunState.PREPARED, Act.PREPARE_PAYMENT, by, role, at)
    if not _lines(run, at):
        raise Refused(f"No hay nada que pagar de {month.spanish}: todo está pagado, o en otro pago en curso.")
    return run


def keep_final(call: Call, on: date) -> None:
    """Write down since when each award of the call is firm, of those that are by that day."""
    if days := become_final(call, on):
        cases = [When(pk=award, then=Value(day)) for award, day in days.items()]
        call.awards.filter(pk__in=days).update(final_on=Case(*cases))


def _begun(call: Call, month: Month) -> PayRun:
    last = call.pay_runs.filter(month=month.day(1)).aggregate(last=Max("turn"))["last"] or 0
    return PayRun.objects.create(call=call, month=month.day(1), turn=last + 1)


def _lines(run: PayRun, at: datetime) -> int:
    """Write the lines of the run, and give how many."""
    today = clock.day_of(at)
    values: dict[str, Any] = {
        "run": run.pk,
        "call": run.call_id,
        "month": run.month,
        "today": today,
        "settled": regulations.account_terms(run.call.rule_set).settled(today),
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT + OWED, values)
        return int(cursor.rowcount)
