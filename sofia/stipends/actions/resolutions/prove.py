"""Notifying outside the portal, with the proof: at the centre, or by a notice for those who could not be reached."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.resolutions.serving import locked, serve, traced
from sofia.stipends.actions.resolutions.taking import begun
from sofia.stipends.models import Channel, Notification, Resolution

ALREADY = "Esa persona ya quedó notificada: lo anotado no cambia."
NOBODY_LEFT = "Ya todas las personas están notificadas."
NOT_THAT_DAY = "Ese día todavía no llega, o es anterior a la radicación de la resolución: revíselo."


@in_words()
@transaction.atomic
def record_in_person(
    *, notification: Notification, notified_on: date, proof: Document, by: Person, at: datetime
) -> Notification:
    """Keep that she was notified at the centre that day; ``proof``: the paper that she signed.

    Raises PermissionDenied, and Refused with a sentence.
    """
    told = locked(notification)
    role = access.require("draft_resolution", by=by, centre=told.call.centre_id, on=clock.day_of(at))
    if told.channel:
        raise Refused(ALREADY)
    _require_possible(told.resolution, notified_on, at)
    serve(told, Channel.IN_PERSON, notified_on, by, at, proof)
    traced(Act.SERVE_NOTIFICATION, told, by, role)
    return told


@in_words()
@transaction.atomic
def record_notice(*, resolution: Resolution, published_on: date, proof: Document, by: Person, at: datetime) -> int:
    """Notify whoever was not yet by the notice that went up that day, stayed its term and came down; gives how many.

    ``proof``: the notice with both dates. Raises PermissionDenied, and Refused with a sentence.
    """
    resolution, role = begun("draft_resolution", resolution, by, at)
    _require_possible(resolution, published_on, at)
    notified_on = notified_by(published_on, at)
    waiting = list(resolution.notifications.filter(channel="").order_by("pk"))
    if not waiting:
        raise Refused(NOBODY_LEFT)
    for told in map(locked, waiting):
        if not told.channel:
            serve(told, Channel.NOTICE, notified_on, by, at, proof)
            traced(Act.SERVE_NOTIFICATION, told, by, role)
    return len(waiting)


def days_of_notice(published_on: date) -> tuple[date, date]:
    """The last day that it stays up, and the day at whose end it notifies."""
    terms = regulations.terms()
    until = terms.last_day_of_notice(published_on)
    return until, terms.notified_by_notice(until)


def notified_by(published_on: date, at: datetime) -> date:
    """The day on which a notice that went up then has notified. Raises Refused before it is over."""
    until, notified_on = days_of_notice(published_on)
    if notified_on > clock.day_of(at):
        raise Refused(
            f"El aviso está hasta el {long_day(until)}, y notifica al terminar el {long_day(notified_on)}: regístrelo "
            "ese día o después."
        )
    return notified_on


def _require_possible(resolution: Resolution, day: date, at: datetime) -> None:
    if not resolution.filed_on or not resolution.filed_on <= day <= clock.day_of(at):
        raise Refused(NOT_THAT_DAY)
