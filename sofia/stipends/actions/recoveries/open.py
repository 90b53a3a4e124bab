"""A firm act says that some months were paid and were not owed: they are to be given back."""

from datetime import date, datetime

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.models import Person
from sofia.stipends.models import Account, Award, Overpayment, Resolution
from sofia.stipends.rules.allowance import first_month


def open_overpayments(
    *, award: Award, resolution: Resolution | None, cause: str, since: date, by: Person, at: datetime
) -> list[Overpayment]:
    """Each month of the award that was paid from the day on which nothing was owed; a month is opened once.

    Whoever carries the act out calls it, inside its transaction, and holds the call's row. She is told by mail; without
    a ``resolution`` she died, and nobody is.
    """
    lost = first_month(award.call.rule_set, since).day(1)
    paid = award.months.filter(month__gte=lost, overpayment=None, movements__target=Account.PAID).order_by("month")
    said = {"resolution": resolution, "cause": cause, "since": since, "opened_at": at, "opened_by": by}
    opened = Overpayment.objects.bulk_create(Overpayment(award_month=month, **said) for month in paid)
    if opened and resolution:
        _told(award, opened, at)
    if opened:
        months = [one.award_month_id for one in opened]
        after = {
            "award": award.pk,
            "resolution": resolution.pk if resolution else None,
            "cause": cause,
            "months": months,
        }
        record(act=Act.OPEN_OVERPAYMENT, by=by, subject=award.call, centre=award.call.centre_id, after=after)
    return opened


def _told(award: Award, opened: list[Overpayment], at: datetime) -> None:
    call = award.call
    event = f"overpayment:{opened[0].pk}"
    values = {"centre": call.centre_id, "period": call.period}
    to = addressees_of(award.application.person, day_of(at))
    notify_all(kind=Kind.OVERPAYMENT_OPENED, to=to, event=event, values=values, at=at)
