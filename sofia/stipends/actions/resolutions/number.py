"""A resolution gets its number in the centre's book of that year, and its date."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.resolutions.taking import begun, kept, require_unsigned
from sofia.stipends.models import Resolution


@in_words()
@transaction.atomic
def number_resolution(*, resolution: Resolution, number: int, dated: date, by: Person, at: datetime) -> Resolution:
    """Write its number and its date; until it is signed they may be written again. Raises PermissionDenied, Refused."""
    resolution, role = begun("draft_resolution", resolution, by, at)
    require_unsigned(resolution)
    if not resolution.decision.on <= dated <= clock.day_of(at):
        raise Refused("La fecha de la resolución va desde el día de la adjudicación hasta hoy.")
    before = resolution.number
    resolution.number, resolution.dated = number, dated
    resolution.numbered_at, resolution.numbered_by = at, by
    told = {"number": number, "dated": dated.isoformat(), "earlier": before}
    return kept(resolution, Act.NUMBER_RESOLUTION, by, role, **told)
