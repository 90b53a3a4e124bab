"""An award ends: its place is free, and so are the months that were neither paid nor being paid."""

from datetime import date, datetime

from sofia.people.models import Person
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.taking import closed
from sofia.stipends.actions.recoveries.open import open_overpayments
from sofia.stipends.models import Award, Closing, LineState, Proceeding
from sofia.stipends.proceedings.courses import decided_in
from sofia.stipends.rules.allowance import first_month

BEING_PAID = (LineState.READY, LineState.PAID)


def end_award(award: Award, proceeding: Proceeding, on: date, by: Person, at: datetime) -> int:
    """End it as of that day, by that proceeding; gives how many months it frees. The call's row is locked.

    When what was paid since the cause existed is owed back, no month since then is paid any more, and what was is
    opened as an overpayment.
    """
    law, undue = award.call.rule_set, regulations.conducts().of(proceeding.ground).undue
    act = decided_in(proceeding)
    first = first_month(law, min(on, proceeding.since) if undue else on).day(1)
    award.ended_at, award.ended_by = at, by
    award.save(update_fields=["ended_at", "ended_by"])
    free = award.months.filter(freed_at=None, month__gte=first).exclude(lines__state__in=BEING_PAID)
    freed = award.months.filter(pk__in=list(free.values_list("pk", flat=True))).update(freed_at=at, freed_by=by)
    if undue and act:
        open_overpayments(award=award, resolution=act, cause=proceeding.ground, since=proceeding.since, by=by, at=at)
    for other in award.proceedings.filter(closing="").exclude(pk=proceeding.pk):
        closed(other, Closing.OVERTAKEN, on, by, at)
    return freed
