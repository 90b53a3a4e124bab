"""Which months of a call are not paid for now, and which ones have not come as far as they should."""

from datetime import date

from django.db.models import Exists, OuterRef

from sofia.core.dates import Month
from sofia.stipends.models import AwardMonth, Call, LineState, PayLine, RunState, Suspension

SENT = (RunState.SENT, RunState.RECONCILED, RunState.CLOSED, RunState.REOPENED)
ANSWERED = (RunState.RECONCILED, RunState.CLOSED, RunState.REOPENED)
REACHED = {
    "monthly_report": (RunState.LOCKED, RunState.APPROVED, *SENT),
    "disbursement": SENT,
    "results_report": ANSWERED,
    "register_results": ANSWERED,
}
"""By step of the monthly cycle, what a pay run has come to when the step is done."""


def suspended(of: str = "") -> Exists:
    """Whether a suspension in effect takes the month; ``of``: the way to the award month from what is asked."""
    found = Suspension.objects.filter(award=OuterRef(f"{of}award"), first_month__lte=OuterRef(f"{of}month"))
    return Exists(found.filter(resumes_month__gt=OuterRef(f"{of}month")))


def behind(call: Call, *reached: RunState) -> list[Month]:
    """The months, in order, in which somebody whose award is final, and not suspended, has no line in such a run.

    Whatever the month of that run is: one whose lines were all held, and that was paid with the next, is not behind.
    """
    there = PayLine.objects.filter(award_month=OuterRef("pk"), run__state__in=reached).exclude(state=LineState.DROPPED)
    owed = AwardMonth.objects.filter(award__call=call, freed_at=None, award__final_on__isnull=False)
    rows = owed.exclude(suspended()).exclude(Exists(there))
    days: list[date] = list(rows.values_list("month", flat=True).distinct().order_by("month"))
    return [Month.of(day) for day in days]
