"""Somebody of the waiting list says that she no longer wants a place."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.proceedings.taking import NOT_YET
from sofia.stipends.actions.resolutions.serving import require_her
from sofia.stipends.models import Application, Call, Renunciation
from sofia.stipends.replacing.reads import waits

NOT_HERS = "Esa inscripción es de otra persona."
NOT_WAITING = "Esa inscripción no está en la lista de espera: no hay a qué renunciar."
ALREADY = "Usted ya renunció a esperar un cupo de esta convocatoria."
ALREADY_HERS = "Esa renuncia ya está registrada."
BEFORE_SHE_APPLIED = "Ese día es anterior a la inscripción: revíselo."


@in_words()
@transaction.atomic
def renounce(*, application: Application, by: Person, at: datetime) -> Renunciation:
    """No freed place is offered to her from now on; it cannot be taken back. Raises Refused with a sentence.

    For a minor, her representative says it.
    """
    call = _locked(application)
    role = require_her(application.person, by, clock.day_of(at), NOT_HERS)
    return _kept(application, call, ALREADY, by, role, at)


@in_words()
@transaction.atomic
def receive_renunciation(
    *, application: Application, received_on: date, reason: str, letter: Document, by: Person, at: datetime
) -> Renunciation:
    """Write down the one that the centre got on paper that day, and tell her; as final as hers.

    Raises PermissionDenied, and Refused with a sentence.
    """
    call = _locked(application)
    role = access.require("replace", by=by, centre=call.centre_id, on=clock.day_of(at))
    access.require_apart("proceed", call, by)
    if received_on > clock.day_of(at):
        raise Refused(NOT_YET)
    if application.submitted_at and received_on < clock.day_of(application.submitted_at):
        raise Refused(BEFORE_SHE_APPLIED)
    paper = {"letter": letter, "received_on": received_on, "reason": reason}
    kept = _kept(application, call, ALREADY_HERS, by, role, at, **paper)
    values = {"number": application.number, "period": call.period, "on": long_day(received_on)}
    to, event = addressees_of(application.person, clock.day_of(at)), f"renunciation:{kept.pk}"
    notify_all(kind=Kind.RENUNCIATION_RECEIVED, to=to, event=event, values=values, at=at)
    return kept


def _locked(application: Application) -> Call:
    return Call.objects.select_for_update(of=("self",), no_key=True).get(pk=application.call_id)


def _kept(
    application: Application, call: Call, already: str, by: Person, role: str, at: datetime, **paper: Any
) -> Renunciation:
    if Renunciation.objects.filter(application=application).exists():
        raise Refused(already)
    if not waits(application):
        raise Refused(NOT_WAITING)
    kept = Renunciation.objects.create(application=application, renounced_at=at, renounced_by=by, **paper)
    after = {"application": application.pk} | ({"letter": str(paper["letter"].pk)} if paper else {})
    record(act=Act.RENOUNCE_WAITING, by=by, role=role, subject=application.person, centre=call.centre_id, after=after)
    return kept
