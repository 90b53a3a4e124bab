"""What an auditor asks of the events, and how it is found without walking over all of them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from sofia.audit.models import Event
from sofia.core import clock

PERSON = "people.person"
PER_PAGE = 50
AT_ONCE = 2000  # rows of each query of a download: each is short, however long the download is


@dataclass(frozen=True)
class Search:
    """Every part narrows; what is None or empty does not. Days in Bogotá, both included; people by row number."""

    since: date | None = None
    until: date | None = None
    chain: str = ""
    act: str = ""
    actor: int | None = None
    subject: int | None = None
    address: str = ""

    def events(self) -> QuerySet[Event]:
        """The latest first. Each part is the beginning of an index that goes on with the moment."""
        asked: dict[str, Any] = {"chain": self.chain, "act": self.act, "actor": self.actor, "address": self.address}
        asked |= {"subject_kind": PERSON, "subject_id": str(self.subject)} if self.subject else {}
        asked |= {"at__gte": _midnight(self.since)} if self.since else {}
        asked |= {"at__lt": _midnight(self.until + timedelta(days=1))} if self.until else {}
        return Event.objects.filter(**{name: value for name, value in asked.items() if value}).order_by("-at", "-id")

    def page(self, before: Event | None, size: int = PER_PAGE) -> tuple[list[Event], Event | None]:
        """So many events older than ``before``, and the one that the next page comes after, if there is one."""
        found = self.events()
        if before:
            found = found.filter(Q(at__lt=before.at) | Q(id__lt=before.pk), at__lte=before.at)
        events = list(found[: size + 1])
        return events[:size], events[size - 1] if len(events) > size else None

    def walk(self) -> Iterator[Event]:
        """All of them, in many short queries."""
        before: Event | None = None
        while True:
            events, before = self.page(before, AT_ONCE)
            yield from events
            if before is None:
                return

    def said(self) -> dict[str, Any]:
        """What was asked, as the audit keeps it: days, codes and numbers of rows."""
        parts = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}
        return {name: value for name, value in parts.items() if value}


def neighbours(chain: str, sequence: int) -> dict[int, Event]:
    """An event with the one before it and the one after, by number; one query."""
    near = Event.objects.filter(chain=chain, sequence__range=(sequence - 1, sequence + 1))
    return {event.sequence: event for event in near}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BOGOTA)
