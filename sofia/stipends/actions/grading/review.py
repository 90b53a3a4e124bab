"""Grades one paper of one application: accepted, not accepted with its reason, or to be corrected until a day."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations, windows
from sofia.stipends.actions.grading.keep_reviews import keep_reviews
from sofia.stipends.grading.item import Item, item_of, require_assigned
from sofia.stipends.models import Application, Look, Review, ReviewVerdict
from sofia.stipends.rules import grading

CHANGED = "Ese documento cambió, u otra persona lo revisó, mientras usted lo miraba. Mírelo otra vez."
NOTHING_THERE = "No se entregó ese documento: no hay qué aceptar ni qué corregir."
DECIDED = "Ese documento ya está calificado."
SAY_WHY = "Escriba por qué cambia lo que había decidido."
NO_DAYS_LEFT = "Ya no quedan días para recibir una corrección antes de que termine la calificación: decida."


@dataclass(frozen=True)
class Said:
    """What a reviewer says of a paper. ``turn``: which look it was going to be when she opened it; ``seen``: the
    number of what had been handed in then. ``issued_on``: the date that the paper carries."""

    verdict: ReviewVerdict
    turn: int
    seen: int | None = None
    reason: str = ""
    note: str = ""
    issued_on: date | None = None


@in_words()
@transaction.atomic
def review(*, application: Application, slot: str, said: Said, by: Person) -> Review:
    """Keep the look and what follows from it. Raises PermissionDenied, and Refused with a sentence.

    A second look, when one is due, is the same act by somebody else.
    """
    application = Application.objects.select_for_update(of=("self",), no_key=True).get(pk=application.pk)
    call = application.call
    at = windows.require_open(call, "grading")
    role = access.require("grade", by=by, centre=call.centre_id, on=day_of(at))
    access.require_apart("grade", call, by)
    assignment = require_assigned(call, slot, rows_of(by))
    item = item_of(application, slot, by, day_of(at))
    if item is None:
        raise PermissionDenied("Esa inscripción no pide ese documento.")
    _require_same(item, said)
    _require_due(item, said)
    second = item.second and not item.waiting
    until = _until(item, said, day_of(at))
    kept = Review(
        application=application,
        call=call,
        slot=slot,
        turn=item.turn,
        handed_in=item.handed_in,
        assignment=assignment,
        look=Look.SECOND if second else Look.FIRST,
        of=item.last if second else None,
        verdict=said.verdict,
        reason=said.reason,
        note=said.note,
        issued_on=said.issued_on,
        until=until,
        reviewed_at=at,
        reviewed_by=by,
    )
    keep_reviews(call.rule_set, [kept])
    if until:
        _ask(kept, until)
    about = {"review": kept.pk, "application": application.pk, "look": kept.look}
    record(act=Act.REVIEW, by=by, role=role, subject=application.person, centre=call.centre_id, after=about)
    return kept


def _require_same(item: Item, said: Said) -> None:
    """It is what she looked at, it is there, and it is not too old."""
    if said.turn != item.turn or said.seen != (item.handed_in.pk if item.handed_in else None):
        raise Refused(CHANGED)
    if item.handed_in is None and not item.by_centre and said.verdict != ReviewVerdict.REFUSED:
        raise Refused(NOTHING_THERE)
    accepts = said.verdict == ReviewVerdict.ACCEPTED
    if accepts and item.handed_in_on and (problem := grading.wrong_age(item.slot, said.issued_on, item.handed_in_on)):
        raise Refused(problem)


def _require_due(item: Item, said: Said) -> None:
    """Somebody is to look at it; or she changes what she had said, and says why."""
    if item.waiting or item.second:
        return
    if not item.may_change:
        raise Refused(DECIDED)
    if not said.note:
        raise Refused(SAY_WHY)


def _until(item: Item, said: Said, today: date) -> date | None:
    if said.verdict != ReviewVerdict.CORRECTION:
        return None
    if item.by_centre:
        raise Refused("Eso lo verifica el centro: no hay un documento que corregir.")
    closes = windows.closes(item.application.call, "grading").date()
    last = grading.correct_until(today, closes, regulations.holidays())
    if last is None:
        raise Refused(NO_DAYS_LEFT)
    return last


def _ask(kept: Review, until: date) -> None:
    """Tell her that something is to be handed in again; what and why she reads once she is in."""
    values = {"number": kept.application.number, "until": long_day(until)}
    event = f"review:{kept.pk}"
    notify(kind=Kind.CORRECTION_NEEDED, to=kept.application.person, event=event, values=values, at=kept.reviewed_at)
