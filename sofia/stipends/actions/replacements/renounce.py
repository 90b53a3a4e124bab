"""Somebody of the waiting list says that she no longer wants a place."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.resolutions.serving import require_her
from sofia.stipends.models import Application, Call, Renunciation
from sofia.stipends.replacing.reads import waits

NOT_HERS = "Esa inscripción es de otra persona."
NOT_WAITING = "Esa inscripción no está en la lista de espera: no hay a qué renunciar."
ALREADY = "Usted ya renunció a esperar un cupo de esta convocatoria."


@in_words()
@transaction.atomic
def renounce(*, application: Application, by: Person, at: datetime) -> Renunciation:
    """No freed place is offered to her from now on; it cannot be taken back. Raises Refused with a sentence.

    For a minor, her representative says it.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=application.call_id)
    today = clock.day_of(at)
    role = require_her(application.person, by, today, NOT_HERS)
    if Renunciation.objects.filter(application=application).exists():
        raise Refused(ALREADY)
    if not waits(application):
        raise Refused(NOT_WAITING)
    kept = Renunciation.objects.create(application=application, renounced_at=at, renounced_by=by)
    after = {"application": application.pk}
    record(act=Act.RENOUNCE_WAITING, by=by, role=role, subject=application.person, centre=call.centre_id, after=after)
    return kept
