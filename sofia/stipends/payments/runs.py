"""The pay runs of a call: month by month, each with its lines and with what the bank said."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Func, Q, QuerySet, Sum
from django.shortcuts import get_object_or_404

from sofia.core.dates import DateWindow, Month
from sofia.stipends.models import AwardMonth, BankReport, Call, LineState, PayLine, PayRun, ReportLine, RunState
from sofia.stipends.payments.behind import suspended
from sofia.stipends.payments.looking import REPORT, paid_from
from sofia.stipends.rules.calendar import monthly_cycle, planned_months
from sofia.stipends.rules.payment_checks import BY_CODE
from sofia.stipends.schedule import in_force

ENDED = (RunState.CLOSED, RunState.DISCARDED)
STEPS = (REPORT, "disbursement", "results_report", "register_results")  # of the schedule, for each month
ALL = "all"


@dataclass(frozen=True)
class MonthOfCall:
    """A benefit month: the days of its steps, its runs, how many months up to it are owed, and what can be begun.

    ``ready``: whether a run of it can be prepared on the day that was asked about.
    """

    month: Month
    days: Mapping[str, DateWindow]
    runs: list[PayRun] = field(default_factory=list)
    owed: int = 0
    opens: date = date.min
    ready: bool = False


def months_of(call: Call, today: date) -> list[MonthOfCall]:
    """The months that the call pays, in order. What an earlier month left goes with the last one that is over."""
    law, runs, owed = in_force(call), _runs_by_month(call), _owed_by_month(call)
    planned = [(month, paid_from(call, month)) for month in planned_months(law)]
    last = max((month for month, opens in planned if opens <= today), default=None)
    found = []
    for month, opens in planned:
        days = {row.code: window for row, window in monthly_cycle(law, month)}
        of_month, due = runs.get(month.day(1), []), sum(n for day, n in owed.items() if day <= month.day(1))
        begun = any(run.state != RunState.DISCARDED for run in of_month)
        free = all(run.state in ENDED for run in of_month) and (month == last or not begun)
        found.append(MonthOfCall(month, days, of_month, due, opens, bool(free and due and opens <= today)))
    return found


def run_or_404(call: Call, number: int) -> PayRun:
    return get_object_or_404(PayRun.objects.select_related("call__centre"), call=call, pk=number)


def lines_of(run: PayRun, only: str = ALL) -> QuerySet[PayLine]:
    """Its lines by application; ``only``: those in a state, or with a finding."""
    related = ("award_month__award__application__person", "account")
    rows = run.lines.select_related(*related).order_by("award_month__award__application__number", "award_month")
    if only in LineState.values:
        return rows.filter(state=only)
    return rows if only == ALL else rows.filter(findings__contains=[only])


def counted(run: PayRun) -> dict[str, int]:
    """How many lines are in each state and how many have each finding: what holds first, then what is only told."""
    states = Counter(dict(run.lines.values_list("state").annotate(Count("pk")).order_by()))
    told = run.lines.annotate(told=Func(F("findings"), function="unnest")).values_list("told")
    findings = Counter(dict(told.annotate(Count("pk")).order_by()))
    ordered = sorted(findings, key=lambda code: (code not in BY_CODE, -findings[code], code))
    return {
        **{state: states[state] for state in LineState.values if states[state]},
        **{c: findings[c] for c in ordered},
    }


def reports_of(run: PayRun) -> QuerySet[BankReport]:
    """What the bank answered, the last first, with how much each one says was paid and was not."""
    paid, rejected = Q(lines__paid=True), Q(lines__paid=False)
    counts = {"paid": Count("lines", filter=paid), "rejected": Count("lines", filter=rejected)}
    return run.reports.annotate(**counts).select_related("handed_in_by", "withdrawn_by").order_by("-pk")


def report_or_404(run: PayRun, number: int) -> BankReport:
    return get_object_or_404(reports_of(run), pk=number)


def amounts_of(report: BankReport) -> tuple[int, int]:
    """The pesos that a report says were paid, and those that were not."""
    rows = PayLine.objects.filter(run=report.run_id, award_month__in=report.lines.values("award_month"))
    paid = Q(award_month__in=report.lines.filter(paid=True).values("award_month"))
    found = rows.aggregate(paid=Sum("pesos", filter=paid, default=0), rejected=Sum("pesos", filter=~paid, default=0))
    return found["paid"], found["rejected"]


def causes_of(report: BankReport) -> list[tuple[str, int]]:
    """Each cause that the bank gave, with how many lines have it; the most usual first."""
    rows = report.lines.filter(paid=False).values_list("cause").annotate(lines=Count("pk"))
    return list(rows.order_by("-lines", "cause"))


def rejected_in(report: BankReport) -> QuerySet[ReportLine]:
    """What the bank did not pay, in the order of its file."""
    rows = report.lines.filter(paid=False).select_related("award_month__award__application")
    return rows.order_by("number")


def waiting(run: PayRun) -> int:
    """How many of its lines have no answer yet."""
    return run.lines.filter(state=LineState.READY).count()


def _runs_by_month(call: Call) -> dict[date, list[PayRun]]:
    found: dict[date, list[PayRun]] = {}
    for run in call.pay_runs.order_by("month", "turn"):
        found.setdefault(run.month, []).append(run)
    return found


def _owed_by_month(call: Call) -> dict[date, int]:
    """How many months are neither paid nor being paid, by month; not those that a suspension takes."""
    rows = AwardMonth.objects.filter(award__call=call, freed_at=None).exclude(lines__state__in=["ready", "paid"])
    rows = rows.exclude(suspended())
    return dict(rows.values_list("month").annotate(Count("pk")).order_by())
