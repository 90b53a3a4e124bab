"""Events to look at, and ways of harming them that only somebody with all the powers of the database has."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from django.db import connection

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.models import NOTHING_BEFORE, Event
from sofia.core.clock import BOGOTA
from tests.stipends.twins import trigger_off


def write_history(number: int, centre: str = "9302") -> list[Event]:
    """So many events more in a chain; gives all its events, in order."""
    for turn in range(number):
        record(act=Act.AWARD, by=None, subject=None, centre=centre, after={"turn": turn})
    return list(Event.objects.filter(chain=centre or "nacional").order_by("sequence"))


@contextmanager
def unprotected() -> Iterator[None]:
    """The database without what protects its events and digests."""
    with (
        trigger_off("audit_event", "audit_event_never_changes", "audit_event_chained"),
        trigger_off("audit_digest", "audit_digest_never_changes", "audit_digest_chained"),
        trigger_off("audit_stamp", "audit_stamp_never_changes"),
    ):
        yield


def harm(sentence: str, *values: object) -> None:
    """Do it without protection."""
    with unprotected(), connection.cursor() as cursor:
        cursor.execute(sentence, values)
        assert cursor.rowcount >= 1


def write_past(day: date, number: int = 1, centre: str = "9302") -> list[Event]:
    """So many events more in a chain, as if they had been written on that day from noon on."""
    written = write_history(number, centre)[-number:]
    previous = Event.objects.filter(chain=written[0].chain, sequence=written[0].sequence - 1).first()
    seal = previous.hash if previous else NOTHING_BEFORE
    with unprotected():
        for minute, event in enumerate(written):
            event.at, event.previous_hash = datetime.combine(day, time(12, minute), BOGOTA), seal
            event.hash = seal = event.computed_hash()
            event.save()
    return written
