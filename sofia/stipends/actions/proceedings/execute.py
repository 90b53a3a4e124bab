"""What became firm takes effect: an award is suspended, resumed or ended as of the day of its firmness."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import Month
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends import access
from sofia.stipends.actions.proceedings.ending import end_award
from sofia.stipends.actions.proceedings.restore import restore
from sofia.stipends.actions.proceedings.taking import closed, tell, traced
from sofia.stipends.actions.resolutions.taking import dropped
from sofia.stipends.models import Award, Call, Closing, Effect, Proceeding, Resolution, Suspension
from sofia.stipends.proceedings.effects import Due, due
from sofia.stipends.rules.allowance import first_month
from sofia.stipends.rules.proceedings import suspended_until

DAY = timedelta(days=1)


@in_words()
@transaction.atomic
def execute_final(*, call: Call, by: Person, at: datetime) -> int:
    """Write down every act of the call that is firm and not yet in effect; gives how many.

    The payment of a month begins with it. Done again, it does nothing. Raises PermissionDenied, and Refused.
    """
    today = clock.day_of(at)
    role = access.require("open_proceeding", by=by, centre=call.centre_id, on=today)
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    found = due(call, today)
    for one in found:
        if one.act.suspension:
            _resume(one.act.suspension, one.since, by, role, at)
        elif begun := getattr(one.act, "suspension_begun", None):  # an appeal in time, registered late, left it without
            _resume(begun, begun.starts_on, by, role, at)
        elif one.act.proceeding:
            begun = Proceeding.objects.select_related("award__call").get(pk=one.act.proceeding.pk)
            _execute(call, one, begun, by, role, at)
    return len(found)


def _execute(call: Call, one: Due, proceeding: Proceeding, by: Person, role: str, at: datetime) -> None:
    """One act that decides a proceeding."""
    if proceeding.closing == Closing.EXECUTED and one.revoked:  # an appeal in time, registered late
        restore(call, proceeding, one.since, by, role, at)
    if proceeding.closing:  # an earlier one ended the award, and this with it
        return
    award = Award.objects.select_related("call", "application__person").get(pk=proceeding.award_id)
    if one.revoked:
        closed(proceeding, Closing.REVOKED, one.since, by, at)
        traced(Act.CLOSE_PROCEEDING, proceeding, by, role, closing=proceeding.closing)
        return
    closed(proceeding, Closing.EXECUTED, one.since, by, at)
    if proceeding.effect == Effect.SUSPENSION:
        _suspend(award, proceeding, one.act, one.since, by, role, at)
    else:
        freed = end_award(award, proceeding, one.since, by, at)
        traced(Act.END_AWARD, proceeding, by, role, on=one.since.isoformat(), freed=freed)
        tell(Kind.AWARD_CHANGED, award, f"ended:{award.pk}", {"change": ENDED, "months": _months(award, one.since)}, at)


def _suspend(
    award: Award, proceeding: Proceeding, act: Resolution, on: date, by: Person, role: str, at: datetime
) -> None:
    """From that day or, while another suspension runs, from the day after it."""
    running = award.suspensions.filter(until__gte=on).order_by("-until")
    starts_on = max([on, *(row.ended_on or row.until + DAY for row in running)])
    law, until = award.call.rule_set, suspended_until(starts_on, act.months or 0)
    made = Suspension.objects.create(
        award=award,
        ground=proceeding.ground,
        resolution=act,
        starts_on=starts_on,
        until=until,
        first_month=first_month(law, starts_on).day(1),
        resumes_month=first_month(law, until + DAY).day(1),
        recorded_at=at,
        recorded_by=by,
    )
    traced(Act.SUSPEND_AWARD, proceeding, by, role, suspension=made.pk, on=starts_on.isoformat())
    words = f"{_months(award, starts_on)} Se vuelve a pagar desde {Month.of(made.resumes_month).spanish}."
    tell(Kind.AWARD_CHANGED, award, f"suspended:{made.pk}", {"change": SUSPENDED, "months": words}, at)


def _resume(suspension: Suspension, on: date, by: Person, role: str, at: datetime) -> None:
    """As of that day, unless the award ended or it was lifted before."""
    award = Award.objects.select_related("call", "application__person").get(pk=suspension.award_id)
    suspension.refresh_from_db(fields=["ended_on"])
    if award.ended_at or (suspension.ended_on and suspension.ended_on <= on):  # an earlier one did
        return
    suspension.ended_on, suspension.ended_at, suspension.ended_by = max(on, suspension.starts_on), at, by
    suspension.resumes_month = first_month(award.call.rule_set, suspension.ended_on).day(1)
    suspension.save(update_fields=["ended_on", "ended_at", "ended_by", "resumes_month"])
    dropped(Resolution.objects.filter(suspension=suspension), by, role)
    begun = suspension.resolution.proceeding
    assert begun is not None
    traced(Act.RESUME_AWARD, begun, by, role, suspension=suspension.pk, on=suspension.ended_on.isoformat())
    words = f"Se vuelve a pagar desde {Month.of(suspension.resumes_month).spanish}."
    tell(Kind.AWARD_CHANGED, award, f"resumed:{suspension.pk}", {"change": RESUMED, "months": words}, at)


def _months(award: Award, on: date) -> str:
    return f"Se deja de pagar desde {first_month(award.call.rule_set, on).spanish}. Los meses anteriores se pagan."


ENDED, SUSPENDED, RESUMED = "quedó terminado.", "quedó suspendido.", "ya no está suspendido."
