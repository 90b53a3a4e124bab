"""Gives a step of a published call more days, for everybody, by an act that says why."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import DateWindow, long_day
from sofia.notices.actions.notify import notify_all
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, Extension, Milestone, NationalWindow
from sofia.stipends.queries import asking


@in_words()
@transaction.atomic
def extend(*, milestone: Milestone, until: date, reason: str, act: str, by: Person, at: datetime) -> Extension:
    """Make ``until`` the last day of the step. It is published with the call at once and holds for everybody; whoever
    applied, or began to, is told.

    ``act``: the circular or resolution that orders it. Raises PermissionDenied, and Refused with a sentence.
    """
    # The call's row first: whoever freezes what arrived until the close holds it too, and sees the extension or waits.
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=milestone.call_id)
    role = access.require("extend", by=by, centre=call.centre_id, on=clock.day_of(at))
    if until < clock.day_of(at):
        raise Refused("El nuevo último día ya pasó: escriba uno desde hoy.")
    if (allowed := _allowed(call, milestone.step)) and until not in allowed:
        raise Refused(f"La prórroga debe quedar dentro del plazo nacional de ese paso, {allowed}.")
    given = Extension.objects.create(
        milestone=milestone, until=until, reason=reason, act=act, extended_at=at, extended_by=by
    )
    _tell(call, given, at)
    told = {"step": milestone.step, "turn": milestone.turn, "until": until.isoformat(), "order": act}
    record(act=Act.EXTEND_STEP, by=by, role=role, subject=call, centre=call.centre_id, after=told)
    return given


def _tell(call: Call, given: Extension, at: datetime) -> None:
    values = {
        "step": title(given.milestone.step),
        "until": long_day(given.until),
        "order": given.act,
        "centre": call.centre.name,
    }
    notify_all(kind=Kind.STEP_EXTENDED, to=asking(call), event=f"extension:{given.pk}", values=values, at=at)


def _allowed(call: Call, step: str) -> DateWindow | None:
    row = NationalWindow.objects.filter(national_call__period=call.period, step=step).first()
    return row.window if row else None
