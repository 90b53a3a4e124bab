"""Writes down when each step of a call happens."""

from collections.abc import Mapping

from sofia.core.dates import DateWindow
from sofia.stipends.models import Call, Milestone
from sofia.stipends.rules import calendar


def write_schedule(call: Call, days: Mapping[str, DateWindow] | None = None) -> None:
    """Write the milestones of a call that is being published: of its rules, with the centre's own ``days``."""
    law = calendar.dated(call.rule_set, days or {})
    Milestone.objects.bulk_create(
        Milestone(call=call, step=row.step, turn=row.turn, start=row.window.start, end=row.window.end, days=row.days)
        for row in calendar.milestones(law)
    )
