"""The end of a call's fiscal year: what is still in the way of closing it, and the report that closes it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from sofia.core.dates import Month
from sofia.stipends.models import (
    Account,
    AwardMonth,
    Call,
    LineState,
    PayLine,
    PaymentCase,
    Proceeding,
    RunState,
    RunStep,
)
from sofia.stipends.payments.behind import suspended
from sofia.stipends.payments.ledger import Balance, balances
from sofia.stipends.rules.calendar import planned_months
from sofia.stipends.schedule import in_force

UNPAID = (Account.AVAILABLE, Account.COMMITTED, Account.REJECTED)  # what is released


def problems(call: Call, today: date) -> list[str]:
    """Everything that has to end before the year does, each with what to do."""
    return list(_problems(call, today))


def _problems(call: Call, today: date) -> Iterator[str]:
    law = in_force(call)
    if today <= law.fiscal_year.end:
        yield f"El año {law.heading.fiscal_year} se cierra desde enero, cuando se haya pagado diciembre."
    runs, last = call.pay_runs.order_by("month", "turn"), planned_months(law)[-1]
    for run in runs.exclude(state__in=[RunState.CLOSED, RunState.DISCARDED]):
        yield f"El pago de {run.benefit_month.spanish} no está cerrado: está {run.get_state_display().lower()}."
    owed = AwardMonth.objects.filter(award__call=call, freed_at=None, month=last.day(1)).exclude(suspended())
    answered = Q(lines__state=LineState.HELD) | Q(lines__run__state=RunState.CLOSED)
    looked_at = owed.filter(answered, lines__run__month=last.day(1))
    if owed.exclude(pk__in=looked_at.values("pk")).exists():
        yield f"Falta el pago de {last.spanish}: prepárelo. Si nadie se puede pagar, descártelo después."
    if cases := PaymentCase.objects.filter(line__run__call=call, answered_at=None).count():
        yield f"Casos de pagos sin responder: {cases}."
    if waiting := Proceeding.objects.filter(award__call=call, closing="").count():
        yield f"Novedades sin terminar: {waiting}."


def report(call: Call) -> dict[str, Any]:
    """The totals of the year as they stand: pesos and cupo-months, month by month, run by run.

    ``payable_at_year_end``: what was paid after the last day of the year, as the account payable that it was.
    ``released``: what is left for nobody; nothing passes to the year that follows.
    """
    law, kept = in_force(call), balances(call)
    lines = PayLine.objects.filter(run__call=call)
    late = lines.filter(state=LineState.PAID, answered_at__year__gt=law.heading.fiscal_year)
    rest = [kept[account] for account in UNPAID]
    return {
        "call": {"centre": call.centre_id, "period": call.period, "rule_set_sha256": call.rule_set_sha256},
        "fiscal_year": law.heading.fiscal_year,
        "awards": call.awards.count(),
        "allocated": _said(kept[Account.ALLOCATED]),
        "paid": _said(kept[Account.PAID]),
        "to_recover": _said(kept[Account.TO_RECOVER]),
        "recovered": _said(kept[Account.RECOVERED]),
        "released": _said(Balance(sum(one.pesos for one in rest), sum(one.months for one in rest))),
        "payable_at_year_end": late.aggregate(pesos=Sum("pesos", default=0), months=Count("pk")),
        "months": list(_months(call)),
        "runs": list(_runs(call)),
    }


def _months(call: Call) -> Iterator[dict[str, Any]]:
    paid = Q(lines__state=LineState.PAID)
    rows = AwardMonth.objects.filter(award__call=call).filter(Q(freed_at=None)).values("month").order_by("month")
    sums = rows.annotate(all=Sum("pesos"), people=Count("pk"))
    spent = {row["month"]: row for row in rows.filter(paid).annotate(pesos=Sum("pesos"), people=Count("pk"))}
    for row in sums:
        done = spent.get(row["month"], {"pesos": 0, "people": 0})
        yield {
            "month": str(Month.of(row["month"])),
            "paid": done["people"],
            "paid_pesos": done["pesos"],
            "unpaid": row["people"] - done["people"],
            "unpaid_pesos": row["all"] - done["pesos"],
        }


def _runs(call: Call) -> Iterator[dict[str, Any]]:
    prints = dict(RunStep.objects.filter(run__call=call, step=RunState.SENT).values_list("run", "sha256"))
    paid = Q(lines__state=LineState.PAID)
    closed = call.pay_runs.filter(state=RunState.CLOSED).order_by("month", "turn")
    for run in closed.annotate(people=Count("lines", filter=paid), pesos=Sum("lines__pesos", filter=paid, default=0)):
        yield {
            "month": str(run.benefit_month),
            "turn": run.turn,
            "paid": run.people,
            "pesos": run.pesos,
            "file_sha256": prints.get(run.pk, ""),
        }


def _said(balance: Balance) -> dict[str, int]:
    return {"pesos": balance.pesos, "months": balance.months}
