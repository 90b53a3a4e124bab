"""Each person is told by mail of every change in her payments; who acts for a minor, too.

A run may have many lines: a job writes the mails, in batches and each once, however often it is tried.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sofia.core import clock
from sofia.core.money import pesos
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of_many
from sofia.people.models import Person
from sofia.stipends import regulations
from sofia.stipends.models import Closing, LineState, PayLine, Proceeding, RunState, Way
from sofia.stipends.payments.content import CHUNK
from sofia.stipends.rules.bank_causes import cause_of
from sofia.stipends.rules.payment_checks import holding

Told = tuple[Person, str, Mapping[str, str]]  # whom, of which event, with which values


def tell(kind: Kind, told: list[Told], at: datetime) -> None:
    """A mail to each person, in the account that she uses now, and to who acts for her while she is a minor."""
    to = addressees_of_many((person for person, _, _ in told), clock.day_of(at))
    for person, event, values in told:
        notify_all(kind=kind, to=to[person.pk], event=event, values=values, at=at)


def tell_of(*, run: int, step: str) -> None:
    """Tell what a step did to each line: held when it was locked, on its way when sent, and what the bank answered.

    Nobody writes to who died; a death that was registered by mistake, and archived, silences nothing.
    """
    deaths = Proceeding.objects.filter(way=Way.DEATH).exclude(closing=Closing.ARCHIVED)
    lines = PayLine.objects.filter(run=run).exclude(award_month__award__in=deaths.values("award"))
    lines = lines.select_related("award_month__person", "run").order_by("pk")
    for state, kind in TELLS[step].items():
        rows, last = lines.filter(state=state), 0
        while batch := list(rows.filter(pk__gt=last)[:CHUNK]):
            with transaction.atomic():
                tell(kind, [_told(kind, line) for line in batch], clock.now())
            last = batch[-1].pk


ANSWERED = "answered"
SUSPENDED = "suspended"  # of what holds a payment, the only one after which the month is not paid
KEPT = "No se pierde."
TELLS: dict[str, dict[LineState, Kind]] = {
    RunState.LOCKED: {LineState.HELD: Kind.PAYMENT_HELD},
    RunState.SENT: {LineState.READY: Kind.PAYMENT_SENT},
    ANSWERED: {LineState.PAID: Kind.PAYMENT_PAID, LineState.REJECTED: Kind.PAYMENT_REJECTED},
}
"""By step, the kind of mail that the lines of each state get."""


def _told(kind: Kind, line: PayLine) -> Told:
    month, event = line.award_month, f"line:{line.pk}"
    values = {"month": month.benefit_month.spanish, "pesos": pesos(line.pesos)}
    if kind is Kind.PAYMENT_HELD:
        # A run that is discarded and prepared again holds the same for the same: she is told once. A month that is
        # suspended is held in every run until the year closes: she is told once of all of them.
        stays = SUSPENDED in line.findings
        event = f"held:{month.pk}:{SUSPENDED if stays else f'{line.run.month:%Y-%m}:' + '+'.join(line.findings)}"
        values["why"] = " ".join([*(check.to_her for check in holding(line.findings)), *([] if stays else [KEPT])])
    elif kind is Kind.PAYMENT_REJECTED:
        cause = cause_of(regulations.bank_causes(), line.cause, line.bank_said)
        values |= {"why": cause.to_her, "todo": cause.todo}
    return month.person, event, values
