"""An award ends: its place is free, and so are the months that were neither paid nor being paid."""

from datetime import date, datetime

from django.db.models import F

from sofia.people.models import Person
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.taking import closed
from sofia.stipends.actions.recoveries.open import open_overpayments
from sofia.stipends.actions.resolutions.taking import dropped
from sofia.stipends.models import Award, Call, Closing, Effect, LineState, Proceeding, Resolution
from sofia.stipends.proceedings.courses import decided_in
from sofia.stipends.rules.allowance import first_month

BEING_PAID = (LineState.READY, LineState.PAID)


def end_award(award: Award, proceeding: Proceeding, on: date, by: Person, at: datetime) -> int:
    """End it as of that day, by that proceeding; gives how many months it frees. The call's row is locked.

    No month since that day is paid any more, and what was is opened as an overpayment; when what was paid since the
    cause existed is owed back, since that day if it is earlier.
    """
    award.ended_at, award.ended_by = at, by
    award.save(update_fields=["ended_at", "ended_by"])
    freed = _settle(award, proceeding, on, by, at)
    for other in award.proceedings.filter(closing="").exclude(pk=proceeding.pk):
        closed(other, Closing.OVERTAKEN, on, by, at)
    dropped(Resolution.objects.filter(suspension__award=award), by, "")
    return freed


def settle_late(call: Call, by: Person, at: datetime) -> None:
    """What the bank answered after an award ended: a month that it paid all the same is opened as an overpayment, and
    one that it rejected is freed. Done again, it does nothing."""
    executed = {"effect": Effect.TERMINATION, "closing": Closing.EXECUTED, "restoration": None}
    ended = Proceeding.objects.filter(award__call=call, **executed)
    answered = ended.filter(award__months__lines__answered_at__gt=F("closed_at")).distinct()
    for proceeding in answered.select_related("award__call", "award__application__person"):
        assert proceeding.closed_on is not None
        _settle(proceeding.award, proceeding, proceeding.closed_on, by, at)


def _settle(award: Award, proceeding: Proceeding, on: date, by: Person, at: datetime) -> int:
    law, undue = award.call.rule_set, regulations.conducts().of(proceeding.ground).undue
    since = min(on, proceeding.since) if undue else on
    first = first_month(law, since).day(1)
    free = award.months.filter(freed_at=None, month__gte=first).exclude(lines__state__in=BEING_PAID)
    freed = award.months.filter(pk__in=list(free.values_list("pk", flat=True))).update(freed_at=at, freed_by=by)
    act, cause = decided_in(proceeding), proceeding.ground
    open_overpayments(award=award, resolution=act, cause=cause, since=since, by=by, at=at)
    return freed
