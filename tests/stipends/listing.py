"""Published lists for tests, on their days."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.people.models import Person, Role
from sofia.stipends import windows
from sofia.stipends.actions.lists.answer import Change, answer
from sofia.stipends.actions.lists.observe import observe
from sofia.stipends.actions.lists.publish_list import publish_list
from sofia.stipends.models import Answer, Call, FrozenList, ListKind, Observation, Target
from sofia.vault.rows import close_bytes
from tests import builders

OF_ITS_DAY = {
    ListKind.DAILY_ROSTER: datetime(2025, 2, 20, 18, tzinfo=BOGOTA),
    ListKind.FINAL_ROSTER: datetime(2025, 3, 3, 9, tzinfo=BOGOTA),
    ListKind.ELIGIBLE: datetime(2025, 3, 25, 9, tzinfo=BOGOTA),
}
CLOSED = datetime(2025, 3, 1, tzinfo=BOGOTA)


def frozen(call: Call, kind: ListKind = ListKind.DAILY_ROSTER, at: datetime | None = None, **about: Any) -> FrozenList:
    """A row as bare as the database takes it, written at the moment of its kind or at another."""
    at = at or OF_ITS_DAY[kind]
    public, full = about.pop("public", b"{}\n"), about.pop("content", b"{}\n")
    hashes = {"public_sha256": sha256_hex(public), "full_sha256": sha256_hex(full)}
    usual = {"number": 1, "day": at.date(), "until": CLOSED if kind is ListKind.FINAL_ROSTER else at, "people": 0}
    row = FrozenList(call=call, kind=kind, public=public, **{**usual, **hashes, "published": at, **about})
    row.officer = builders.person()
    close_bytes(row, "full", full)
    with windows.at_moment(at + timedelta(seconds=1)):
        row.save(force_insert=True)
    return row


PUBLISHED, ADJUSTING = "2025-03-25", "2025-03-26"  # days of the schedule of 9302 I-2025


def publish(call: Call, on_day: Callable[[str], None], day: str = PUBLISHED) -> FrozenList:
    """The eligible list as its manager publishes it on that day."""
    on_day(day)
    return publish_list(call=call, by=builders.officer(Role.STIPEND_MANAGER, call.centre_id))


def object_to(call: Call, by: Person, text: str = "Mi soporte sí prueba el criterio.", line: str = "") -> Observation:
    """Whoever applied objects to her own line, or to another."""
    made = observe(call=call, person=by, line=line, text=text, by=by)
    with connection.cursor() as cursor:  # what a transaction looks at when it ends: a test's ends on another day
        cursor.execute("SET CONSTRAINTS observation_still_in_time IMMEDIATE")
    return made


def accept(observation: Observation, code: str, **about: Any) -> Answer:
    """Who grades accepts the observation: the support of that criterion counts after all."""
    change = Change(Target.CRITERION, code, "accepted")
    by = builders.officer(Role.STIPEND_REVIEWER, observation.call.centre_id)
    return answer(**{"observation": observation, "reason": "Se lee bien.", "change": change, "by": by, **about})
