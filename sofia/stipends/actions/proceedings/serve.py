"""She comes to know a proceeding: she opens it in the portal, at the centre, or by a notice; and her term begins."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.taking import NOT_YET, locked, may, tell, traced
from sofia.stipends.actions.resolutions.prove import notified_by
from sofia.stipends.actions.resolutions.serving import require_her
from sofia.stipends.models import Channel, Proceeding, Way

NOT_HERS = "Esa novedad es del apoyo de otra persona."
ALREADY = "Esa persona ya conoce la novedad: lo anotado no cambia."
NOT_SERVED = "Esa novedad no se notifica."
BEFORE = "Ese día es anterior a la novedad: revíselo."


@in_words()
@transaction.atomic
def open_own(*, proceeding: Proceeding, by: Person, at: datetime) -> Proceeding:
    """Be notified by opening it in the portal; opened again, it stays as it was. Raises Refused with a sentence."""
    found = locked(proceeding)
    role = require_her(found.award.application.person, by, clock.day_of(at), NOT_HERS)
    if not found.channel:
        serve(found, Channel.PORTAL, clock.day_of(at), by, at)
        traced(Act.SERVE_PROCEEDING, found, by, role, channel=found.channel)
    return found


@in_words()
@transaction.atomic
def record_in_person(
    *, proceeding: Proceeding, notified_on: date, proof: Document, by: Person, at: datetime
) -> Proceeding:
    """Keep that she was told at the centre that day; ``proof``: what she signed. Raises PermissionDenied, Refused."""
    return _recorded(proceeding, Channel.IN_PERSON, notified_on, proof, by, at)


@in_words()
@transaction.atomic
def record_notice(
    *, proceeding: Proceeding, published_on: date, proof: Document, by: Person, at: datetime
) -> Proceeding:
    """Keep that a notice went up that day, stayed its term and came down. Raises PermissionDenied, and Refused."""
    _require_possible(proceeding, published_on, at)
    return _recorded(proceeding, Channel.NOTICE, notified_by(published_on, at), proof, by, at)


def _recorded(
    proceeding: Proceeding, channel: Channel, on: date, proof: Document, by: Person, at: datetime
) -> Proceeding:
    found = locked(proceeding)
    role = may("open_proceeding", found.award, by, at)
    if found.channel:
        raise Refused(ALREADY)
    serve(found, channel, on, by, at, proof)
    traced(Act.SERVE_PROCEEDING, found, by, role, channel=found.channel)
    return found


def serve(
    found: Proceeding, channel: Channel, on: date, by: Person, at: datetime, proof: Document | None = None
) -> None:
    """Write how and when she knew, and until when she may answer, and confirm it by mail. Raises Refused."""
    if found.way != Way.PROCESS:
        raise Refused(NOT_SERVED)
    _require_possible(found, on, at)
    found.channel, found.notified_on, found.answer_until = channel, on, regulations.terms().last_day("answer", on)
    found.address = current().address if channel == Channel.PORTAL else ""
    found.served_at, found.served_by, found.proof = at, by, proof
    found.save()
    values = {"on": long_day(on), "last": long_day(found.answer_until)}
    tell(Kind.PROCEEDING_SERVED, found.award, f"proceeding:{found.pk}", values, at)


def _require_possible(found: Proceeding, on: date, at: datetime) -> None:
    """Refused before anything is counted from the day: of other years nobody knows the holidays."""
    if on > clock.day_of(at):
        raise Refused(NOT_YET)
    if on < clock.day_of(found.opened_at):
        raise Refused(BEFORE)
