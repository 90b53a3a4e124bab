"""Publishes who applied: during the window, at the end of each of its days, and once it is closed."""

from datetime import date, datetime

from django.db import transaction

from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, lists, windows
from sofia.stipends.actions.keep_list import Part, keep_list
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.stipends.rules.lists import FULL_ROSTER, PUBLIC_ROSTER, public_roster

STILL_OPEN = "Las inscripciones siguen abiertas hasta el {}: el listado final se publica cuando cierran."
NOT_OVER = "Ese día no es de las inscripciones, o todavía no termina."
COLUMNS = (
    "number",
    "person__document_type",
    "person__document_number",
    "person__given_names",
    "person__surnames",
    "enrolment__cohort__programme__name",
    "enrolment__cohort__number",
    "submitted_at",
)


@in_words()
@transaction.atomic
def publish_roster(*, call: Call, kind: ListKind, by: Person | None, day: date | None = None) -> FrozenList:
    """Freeze who applied: to this instant, to the end of ``day``, or to the close in the final one.

    One that says the same already is given as it is. ``by``: nobody when the clock does it. Raises PermissionDenied,
    and Refused with a sentence.
    """
    # FOR UPDATE: whoever is applying this instant ends first, and is in it or came after.
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    at = windows.move_clock()
    role = access.require("publish_list", by=by, centre=call.centre_id, on=clock.day_of(at)) if by else ""
    until = _closed(call, at) if kind is ListKind.FINAL_ROSTER else _until(call, day, at)
    full = lines_of(call, until)
    if made := _made_already(call, kind, until, full, day):
        return made
    last_day = day or clock.day_of(at)
    public = Part(PUBLIC_ROSTER, public_roster(full))
    return keep_list(call, kind, last_day, until, public, Part(FULL_ROSTER, full), by, role, at)


def _closed(call: Call, at: datetime) -> datetime:
    """When applications closed."""
    windows.require_begun(call, ListKind.FINAL_ROSTER.value)
    closes = windows.closes(call, "applications")
    if at < closes:
        raise Refused(STILL_OPEN.format(clock.moment(closes)))
    return closes


def _until(call: Call, day: date | None, at: datetime) -> datetime:
    if day is None:
        return windows.require_open(call, "applications")
    if day not in lists.days_of(call, clock.day_of(at)):
        raise Refused(NOT_OVER)
    return lists.end_of(day)


def lines_of(call: Call, until: datetime) -> list[list[str]]:
    """Who stood before that instant, as the full roster tells it."""
    rows = lists.standing_before(call, until).values_list(*COLUMNS)
    return [
        [number, kind, document, f"{names} {surnames}", programme, cohort, sent.astimezone(clock.BOGOTA).isoformat()]
        for number, kind, document, names, surnames, programme, cohort, sent in rows
    ]


def _made_already(
    call: Call, kind: ListKind, until: datetime, full: list[list[str]], day: date | None
) -> FrozenList | None:
    if same := lists.published(call).filter(kind=kind, until=until).first():
        return same
    last = lists.latest(call, kind)
    asked_for = day is None and kind is ListKind.DAILY_ROSTER
    return last if asked_for and last and lists.full_of(last)["lines"] == full else None
