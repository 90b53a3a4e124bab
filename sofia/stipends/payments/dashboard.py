"""The money of a call at a glance: what was executed month by month, what is late, and what waits for somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from sofia.core.dates import Month, long_day
from sofia.stipends import regulations
from sofia.stipends.models import AwardMonth, Call, LineState, PayLine, PaymentCase, RunState
from sofia.stipends.payments.behind import REACHED, behind, suspended
from sofia.stipends.rules.bank_causes import cause_of
from sofia.stipends.rules.calendar import monthly_cycle, planned_months
from sofia.stipends.rules.payment_checks import holding
from sofia.stipends.schedule import in_force


@dataclass(frozen=True)
class Executed:
    """A month of a call: pesos that it is worth to those who have a cupo, and those that were paid."""

    month: Month
    committed: int
    paid: int


def executed(call: Call) -> list[Executed]:
    """Every planned month, in order. Two queries."""
    months = AwardMonth.objects.filter(award__call=call, freed_at=None).values_list("month").order_by()
    owed = dict(months.annotate(pesos=Sum("pesos")))
    paid = dict(months.filter(lines__state=LineState.PAID).annotate(pesos=Sum("pesos")))
    every = [month.day(1) for month in planned_months(in_force(call))]
    return [Executed(Month.of(day), owed.get(day, 0), paid.get(day, 0)) for day in every]


# What is done by the last day of each row of the monthly cycle, and what is said when it was not.
BY_THEN = {
    "monthly_report": "El informe de {} se debía preparar a más tardar el {}.",
    "disbursement": "El pago de {} se debía enviar a más tardar el {}.",
    "register_results": "Los resultados de {} se debían registrar a más tardar el {}.",
}


def late(call: Call, today: date) -> list[str]:
    """The steps of the monthly cycle whose days are over and that nobody took, for months that are behind."""
    return list(_late(call, today))


def _late(call: Call, today: date) -> Iterator[str]:
    law, left = in_force(call), {code: set(behind(call, *REACHED[code])) for code in BY_THEN}
    for month in sorted(set().union(*left.values())):
        for row, window in monthly_cycle(law, month):
            if month in left.get(row.code, ()) and window.end < today:
                yield BY_THEN[row.code].format(month.spanish, long_day(window.end))


def months_left(call: Call) -> int:
    """How many months are behind of a payment that was closed."""
    return len(behind(call, RunState.CLOSED))


def stuck(call: Call) -> QuerySet[PayLine]:
    """The last line of each month that was held or rejected and is still owed, from the oldest month on.

    Not of those that a suspension takes: nobody has to do anything about them.
    """
    rows = PayLine.objects.filter(run__call=call, state__in=[LineState.HELD, LineState.REJECTED])
    rows = rows.filter(award_month__freed_at=None).exclude(run__state=RunState.DISCARDED)
    rows = rows.exclude(award_month__lines__state__in=[LineState.READY, LineState.PAID]).exclude(
        suspended("award_month__")
    )
    last = rows.order_by("award_month", "-pk").distinct("award_month").values("pk")
    found = PayLine.objects.filter(pk__in=last).select_related("run", "award_month__award__application")
    return found.order_by("award_month__month", "award_month__award__application__number")


def why(line: PayLine) -> str:
    """Why a line waits, to the officers."""
    if line.state == LineState.REJECTED:
        return cause_of(regulations.bank_causes(), line.cause, line.bank_said).bank
    return " ".join(check.reason for check in holding(line.findings))


def open_cases(call: Call) -> QuerySet[PaymentCase]:
    """What people say did not arrive and nobody answered, those that wait longest first."""
    return cases(call).filter(answered_at=None)


def cases(call: Call) -> QuerySet[PaymentCase]:
    """Every case of a call, by its day."""
    related = ("line__run__call", "line__account", "line__award_month__person", "line__award_month__award__application")
    return PaymentCase.objects.filter(line__run__call=call).select_related(*related).order_by("opened_at", "pk")
