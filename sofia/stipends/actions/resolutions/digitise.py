"""A filed resolution is digitised in the first days of the month that the schedule says."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends.actions.resolutions.taking import begun, kept
from sofia.stipends.models import Resolution


@in_words()
@transaction.atomic
def digitise(*, resolution: Resolution, where: str, by: Person, at: datetime) -> Resolution:
    """Keep in which file of the centre's archive it is. Late is taken too: the task list said that it was.

    Raises PermissionDenied, and Refused before it is filed.
    """
    resolution, role = begun("draft_resolution", resolution, by, at)
    resolution.digitised_in, resolution.digitised_at, resolution.digitised_by = where, at, by
    return kept(resolution, Act.DIGITISE_RESOLUTION, by, role)
