"""A proceeding is left: nothing changes for her, and she is told so."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.kinds import Kind
from sofia.people.models import Person
from sofia.people.refusals import in_words
from sofia.stipends.actions.proceedings.taking import closed, locked, may, tell, traced
from sofia.stipends.models import Closing, Proceeding, Way
from sofia.vault.rows import close


@in_words()
@transaction.atomic
def archive(*, proceeding: Proceeding, reason: str, by: Person, at: datetime) -> Proceeding:
    """Leave it, saying why; the award stays as it is. Raises PermissionDenied, and Refused once an act was signed."""
    found = locked(proceeding)
    role = may("open_proceeding", found.award, by, at)
    close(found, "reason", reason)
    closed(found, Closing.ARCHIVED, clock.day_of(at), by, at)
    if found.way != Way.DEATH:
        tell(Kind.PROCEEDING_ARCHIVED, found.award, f"archived:{found.pk}", {}, at)
    traced(Act.CLOSE_PROCEEDING, found, by, role, closing=found.closing)
    return found
