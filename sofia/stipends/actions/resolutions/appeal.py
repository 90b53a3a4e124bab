"""She answers the resolution: an appeal before who signed it, its withdrawal, or that she will not appeal."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.core.clock import moment
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.resolutions.serving import locked, require_own, serve, traced
from sofia.stipends.models import Appeal, AppealWay, Channel, Notification
from sofia.vault.rows import close

NOT_FOUND_OUT = "Primero abra la resolución: el recurso es contra lo que ella dice."
NOTHING_TO_APPEAL = "Contra esa resolución no tiene un recurso pendiente."
TERM_OVER = "El término del recurso ya pasó: no hay a qué renunciar."
WAIVED = "Usted renunció al recurso contra esa resolución."
ONCE = "Ya interpuso el recurso contra esa resolución: se decide uno solo."
BEFORE_FILED = "Ese día todavía no llega, o es anterior a la radicación de la resolución: revíselo."


@in_words()
@transaction.atomic
def lodge(
    *, notification: Notification, grounds: str, by: Person, at: datetime, support: Document | None = None
) -> Appeal:
    """Appeal in the portal, today; a late one is received too, and says so. Raises Refused with a sentence."""
    told = locked(notification)
    role = require_own(told, by, clock.day_of(at))
    if not told.channel:
        raise Refused(NOT_FOUND_OUT)
    return _lodged(told, AppealWay.PORTAL, clock.day_of(at), grounds, support, by, role, at)


@in_words()
@transaction.atomic
def receive_letter(
    *, notification: Notification, lodged_on: date, grounds: str, letter: Document, by: Person, at: datetime
) -> Appeal:
    """Register the appeal that the centre got in writing that day. Who appeals what nobody notified to her knows it.

    ``grounds``: what the letter asks, in short. Raises PermissionDenied, and Refused with a sentence.
    """
    told = locked(notification)
    role = access.require("draft_resolution", by=by, centre=told.call.centre_id, on=clock.day_of(at))
    filed_on = told.resolution.filed_on
    if filed_on is None or not filed_on <= lodged_on <= clock.day_of(at):
        raise Refused(BEFORE_FILED)
    if not told.channel:
        serve(told, Channel.CONDUCT, lodged_on, by, at, letter)
        traced(Act.SERVE_NOTIFICATION, told, by, role)
    return _lodged(told, AppealWay.CENTRE, lodged_on, grounds, letter, by, role, at)


@in_words()
@transaction.atomic
def withdraw(*, appeal: Appeal, by: Person, at: datetime) -> Appeal:
    """Take the appeal back before it is decided. Raises Refused with a sentence."""
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    told = locked(appeal.notification)
    role = require_own(told, by, clock.day_of(at))
    if appeal.withdrawn_at is None:
        appeal.withdrawn_at, appeal.withdrawn_by = at, by
        appeal.save(update_fields=["withdrawn_at", "withdrawn_by"])
        traced(Act.WITHDRAW_APPEAL, told, by, role, appeal=appeal.pk)
    return appeal


@in_words()
@transaction.atomic
def waive(*, notification: Notification, by: Person, at: datetime) -> Notification:
    """Say that she will not appeal: the resolution is firm for her from the day after. Raises Refused."""
    told = locked(notification)
    role = require_own(told, by, clock.day_of(at))
    if not told.resolution.appealable or not told.channel:
        raise Refused(NOTHING_TO_APPEAL)
    if clock.day_of(at) > _last_day(told):
        raise Refused(TERM_OVER)
    if told.waived_at is None:
        told.waived_at, told.waived_by = at, by
        told.save(update_fields=["waived_at", "waived_by"])
        traced(Act.WAIVE_APPEAL, told, by, role)
    return told


def _last_day(told: Notification) -> date:
    """The last one on which she may appeal what she was notified of."""
    assert told.notified_on is not None
    return regulations.terms().last_day_to_appeal(told.notified_on)


def _lodged(
    told: Notification,
    way: AppealWay,
    on: date,
    grounds: str,
    support: Document | None,
    by: Person,
    role: str,
    at: datetime,
) -> Appeal:
    if not told.resolution.appealable:
        raise Refused(NOTHING_TO_APPEAL)
    if told.waived_at:
        raise Refused(WAIVED)
    if Appeal.objects.filter(notification=told).exists():
        raise Refused(ONCE)
    appeal = Appeal(notification=told, way=way, lodged_on=on, support=support, lodged_at=at, lodged_by=by)
    appeal.late = on > _last_day(told)
    appeal.address = current().address if way == AppealWay.PORTAL else ""
    close(appeal, "grounds", grounds)
    appeal.sha256 = sha256_hex(grounds)
    appeal.save(force_insert=True)
    values = {"number": told.application.number, "at": moment(at), "on": long_day(on), "sha256": appeal.sha256}
    to = addressees_of(told.application.person, clock.day_of(at))
    notify_all(kind=Kind.APPEAL_RECEIVED, to=to, event=f"appeal:{appeal.pk}", values=values, at=at)
    traced(Act.LODGE_APPEAL, told, by, role, appeal=appeal.pk, late=appeal.late, sha256=appeal.sha256)
    return appeal
