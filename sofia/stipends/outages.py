"""The rule of the circular's last row: when the portal answered less than it promises, more days are proposed.

Nothing is extended by itself: whoever directs the centre decides, with the measure before her.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.people.roles import Role
from sofia.stipends.lifecycle import STEPS, title
from sofia.stipends.models import Call, Milestone, Probe

LOOKS_BACK = timedelta(hours=24)
MINUTE = timedelta(minutes=1)
ONE_DAY = timedelta(days=1)
OF_LEARNERS = [step.code for step in STEPS if Role.LEARNER in step.roles]


@dataclass(frozen=True)
class Proposal:
    """A step that learners could not take as promised, and the day that would make up for it."""

    call: Call
    milestone: Milestone
    until: date
    measured: Fraction

    @property
    def reason(self) -> str:
        """As it may be published with the extension."""
        shown = f"{float(100 * self.measured):.1f}".replace(".", ",")
        return f"En las últimas 24 horas el portal respondió el {shown} % del tiempo, menos del {promised()} prometido."

    @property
    def sentence(self) -> str:
        step = title(self.milestone.step)
        return f"{self.reason} Se propone prorrogar «{step}», {self.call.period}, hasta el {long_day(self.until)}."


def promised() -> str:
    """The part of a day in which the portal is to answer, as it is published: «98 %»."""
    return f"{settings.AVAILABILITY:g} %".replace(".", ",")


def measured(at: datetime) -> Fraction | None:
    """Of the last 24 hours, the part in which the portal answered; None while nobody ever asked.

    A minute between two others in which nobody asked counts as one without an answer: what asks stands beside what
    answers, and was down with it. Before the first one nobody looked, and nothing is held against the portal.
    """
    seen = Probe.objects.filter(minute__gt=at - LOOKS_BACK, minute__lte=at)
    found = seen.aggregate(first=Min("minute"), last=Max("minute"), answered=Count("pk", filter=Q(answered=True)))
    if found["first"] is None:
        return None
    silent = (found["last"] - found["first"]) // MINUTE + 1 - found["answered"]
    return 1 - Fraction(silent, LOOKS_BACK // MINUTE)


def proposals(calls: Iterable[Call], at: datetime) -> list[Proposal]:
    """For each step of learners that is open, or closed in the last 24 hours: a day more; none when it answered."""
    part, today = measured(at), day_of(at)
    if part is None or 100 * part >= settings.AVAILABILITY:
        return []
    rows = Milestone.objects.filter(call__in=calls, step__in=OF_LEARNERS, start__lte=today)
    return [
        Proposal(row.call, row, max(row.last_day, today) + ONE_DAY, part)
        for row in rows.select_related("call").prefetch_related("extensions").order_by("start", "pk")
        if today <= row.last_day + ONE_DAY
    ]
