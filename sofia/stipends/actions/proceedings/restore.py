"""An award that had ended comes back, as far as its place, its months and the money are still there."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import accumulate

from sofia.audit.acts import Act
from sofia.core.dates import Month
from sofia.notices.kinds import Kind
from sofia.people.identity import everyone_of
from sofia.people.models import Person
from sofia.stipends.actions.keep_decision import keep_months
from sofia.stipends.actions.proceedings.taking import tell, traced
from sofia.stipends.models import (
    Award,
    AwardMonth,
    Call,
    Proceeding,
    Resolution,
    Restoration,
    Restored,
    YearClosing,
)
from sofia.stipends.proceedings.courses import decided_in, notified_of
from sofia.stipends.rules.allowance import month_amount

RESTORED = "vuelve a estar vigente: el recurso dejó sin efecto la resolución que lo terminó."
NOT_RESTORED = "el recurso dejó sin efecto la resolución que lo terminó."
ASK = "Su centro le dice qué sigue."


def restore(call: Call, proceeding: Proceeding, on: date, by: Person, role: str, at: datetime) -> Restoration:
    """Undo what a termination did, from the day on which the decision of the appeal is firm. The call's row is locked.

    The months that it freed come back, the first one first: not those that are somebody else's now, nor what the
    available money does not reach. What cannot come back is kept as a code, and nobody else loses a place.
    """
    award = Award.objects.select_related("call", "place", "application__person").get(pk=proceeding.award_id)
    outcome, months = _found(call, award, proceeding)
    made = Restoration.objects.create(
        award=award,
        proceeding=proceeding,
        decided_in=_revoking(proceeding),
        outcome=outcome,
        on=on,
        months=len(months),
        at=at,
        by=by,
    )
    if months:
        award.ended_at, award.ended_by = None, None
        award.committed += sum(_worth(award, month) for month in months)
        award.save(update_fields=["ended_at", "ended_by", "committed"])
        keep_months([award], months)
    traced(Act.RESTORE_AWARD, proceeding, by, role, outcome=outcome, months=len(months), on=on.isoformat())
    values = {"change": RESTORED if months else NOT_RESTORED, "months": _words(outcome, months)}
    tell(Kind.AWARD_CHANGED, award, f"restored:{made.pk}", values, at)
    return made


def _revoking(proceeding: Proceeding) -> Resolution:
    told = notified_of(decided_in(proceeding))
    assert told is not None
    decided: Resolution = told.appeal.decided_in
    return decided


def _found(call: Call, award: Award, proceeding: Proceeding) -> tuple[Restored, list[Month]]:
    """How far it comes back, and with which months."""
    freed = award.months.filter(freed_at__gte=proceeding.closed_at).order_by("month").values_list("month", flat=True)
    lost = list(dict.fromkeys(Month.of(day) for day in freed))
    if YearClosing.objects.filter(call=call).exists():
        return Restored.YEAR_CLOSED, []
    if not lost:
        return Restored.NOTHING, []
    if Award.objects.filter(place=award.place, ended_at=None).exists():
        return Restored.PLACE_GIVEN, []
    taken = set(_taken(award, lost))
    left = [month for month in lost if month not in taken]
    if not left or award.application.awards.filter(ended_at=None).exists():
        return Restored.HELD, []
    available = call.budget - call.committed
    spent = accumulate(_worth(award, month) for month in left)
    months = [month for month, pesos in zip(left, spent, strict=True) if pesos <= available]
    if not months:
        return Restored.NO_MONEY, []
    return (Restored.WHOLE if months == lost else Restored.PARTLY), months


def _taken(award: Award, months: list[Month]) -> Iterator[Month]:
    """The months that somebody else keeps of the place, or she of another."""
    kept = AwardMonth.objects.filter(month__in=[month.day(1) for month in months], freed_at=None)
    hers = kept.filter(person__in=everyone_of(award.application.person))
    for row in (*kept.filter(place=award.place), *hers):
        yield row.benefit_month


def _worth(award: Award, month: Month) -> int:
    return month_amount(award.call.rule_set, month)


def _words(outcome: Restored, months: list[Month]) -> str:
    if not months:
        return f"{outcome.label}. {ASK}"
    span = months[0].spanish if len(months) == 1 else f"{months[0].spanish} a {months[-1].spanish}"
    rest = "" if outcome == Restored.WHOLE else f" Otros meses no se pudieron devolver. {ASK}"
    return f"Vuelven los meses de {span}, que se pagan con el pago de cada mes.{rest}"
