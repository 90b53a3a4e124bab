"""What happened, and what each day's end left of it."""

from sofia.audit.models.digest import Digest, Stamp
from sofia.audit.models.event import NATIONAL, NOTHING_BEFORE, Event

__all__ = ["NATIONAL", "NOTHING_BEFORE", "Digest", "Event", "Stamp"]
