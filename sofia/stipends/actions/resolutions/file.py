"""A signed resolution is filed with its number, and published as far as its class allows."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.resolutions.taking import begun, kept
from sofia.stipends.models import Resolution


@in_words()
@transaction.atomic
def file_resolution(
    *, resolution: Resolution, filing_number: str, filed_on: date, by: Person, at: datetime
) -> Resolution:
    """Keep under which number and on which day it was filed. Raises PermissionDenied, and Refused."""
    resolution, role = begun("see_resolutions", resolution, by, at)
    if filed_on > clock.day_of(at):
        raise Refused("El día de la radicación todavía no llega.")
    resolution.filing_number, resolution.filed_on = filing_number, filed_on
    resolution.filed_at, resolution.filed_by = at, by
    told = {"filing": filing_number, "on": filed_on.isoformat()}
    return kept(resolution, Act.FILE_RESOLUTION, by, role, **told)


@in_words()
@transaction.atomic
def publish_resolution(*, resolution: Resolution, by: Person, at: datetime) -> Resolution:
    """Show it to everybody: whole when it is public, else only what names it. Raises PermissionDenied, and Refused."""
    resolution, role = begun("see_resolutions", resolution, by, at)
    resolution.published_at, resolution.published_by = at, by
    return kept(resolution, Act.PUBLISH_RESOLUTION, by, role, access=resolution.access)
