"""Events to look at, and ways of harming them that only somebody with all the powers of the database has."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.models import Event
from tests.stipends.twins import trigger_off


def write_history(number: int, centre: str = "9302") -> list[Event]:
    """So many events more in a chain; gives all its events, in order."""
    for turn in range(number):
        record(act=Act.AWARD, by=None, subject=None, centre=centre, after={"turn": turn})
    return list(Event.objects.filter(chain=centre or "nacional").order_by("sequence"))


@contextmanager
def unprotected() -> Iterator[None]:
    """The database without what protects its events."""
    with trigger_off("audit_event", "audit_event_never_changes", "audit_event_chained"):
        yield


def harm(sentence: str, *values: object) -> None:
    """Do it without protection."""
    with unprotected(), connection.cursor() as cursor:
        cursor.execute(sentence, values)
        assert cursor.rowcount >= 1
