"""Tells each person of the waiting list what a replacement decided about her, and why."""

from datetime import datetime

from sofia.core import clock
from sofia.core.dates import Month, long_day
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of_many
from sofia.stipends.models import Replacement, ReplacementLine, Succeeded
from sofia.stipends.rules.succession import Cause

KINDS = {
    Succeeded.AWARDED: Kind.REPLACEMENT_AWARDED,
    Succeeded.SKIPPED: Kind.REPLACEMENT_SKIPPED,
    Succeeded.UNDECIDED: Kind.REPLACEMENT_TIED,
}


def tell(*, replacement: Replacement, at: datetime) -> None:
    """By mail, to her and, for a minor, also to who acts for her. Whoever already has a place is told nothing."""
    rows = replacement.lines.exclude(cause=Cause.PLACED).select_related("application__person", "award")
    lines = list(rows.order_by("pk"))
    to = addressees_of_many((line.application.person for line in lines), clock.day_of(at))
    for line in lines:
        kind, hers, event = KINDS[Succeeded(line.outcome)], to[line.application.person_id], f"replacement:{line.pk}"
        notify_all(kind=kind, to=hers, event=event, values=_values(line), at=at)


def _values(line: ReplacementLine) -> dict[str, str]:
    replacement, number = line.replacement, line.application.number
    values = {"number": number, "on": long_day(replacement.on), "period": replacement.call.period}
    if line.award:
        months = [Month.of(day).spanish for day in line.award.months.order_by("month").values_list("month", flat=True)]
        values |= {"first": months[0], "last": months[-1]}
    if line.cause:
        values["cause"] = line.get_cause_display()
    return values
