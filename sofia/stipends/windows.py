"""The one door to openness: when a step of a call opens and closes, decided by the database's clock.

A window is half-open: it opens at 00:00 of its first day in Bogotá and is closed at 00:00 of the day after its last
one, extensions included. Nothing flips it: it follows from the published dates and the clock. What is written while
a step is open is refused by a trigger too (`stipends_within_window`, migration 0004), which looks at the clock when
the row arrives: a transaction that was opened before the close and writes after it writes nothing.

Whoever freezes what arrived until the close takes the call's row `FOR UPDATE` first: that waits for rows on their way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction

from sofia.core import clock
from sofia.people.refusals import Refused
from sofia.stipends.models import Call, Milestone

TOO_EARLY = "Todavía no es posible: abre el {}, hora de Colombia."
SHIFT = "sofia.shift"  # the setting of a transaction in which the triggers read how far the clock is moved
# The triggers that look again when a transaction ends.
STILL_IN_TIME = "submission_still_in_time, handed_in_still_in_time, review_still_in_time"


@dataclass(frozen=True)
class Window:
    """From ``opens`` (included) to ``closes`` (not included): instants of Bogotá."""

    opens: datetime
    closes: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.opens <= at < self.closes


def windows(call: Call, step: str) -> tuple[Window, ...]:
    """Every window of a step, in order, with its extensions: one, or one for each month. None for an unknown step."""
    rows = call.milestones.filter(step=step).prefetch_related("extensions").order_by("turn")
    return tuple(_window(row) for row in rows)


def opens(call: Call, step: str) -> datetime:
    """When the step opens for the first time. Raises Refused when the call has no such step."""
    return _some(call, step)[0].opens


def closes(call: Call, step: str) -> datetime:
    """When the step is closed for good: the first instant that is too late. Raises Refused without such a step."""
    return _some(call, step)[-1].closes


def now() -> datetime:
    """The database's clock in Bogotá, to the microsecond; moved by whole days while a day is rehearsed."""
    # As a number: Django reads an instant as if the session were in its own zone.
    past = _asked("SELECT (extract(epoch FROM clock_timestamp() + %s) * 1000000)::bigint", [clock.shift()])
    return clock.instant(0) + timedelta(microseconds=past)


def is_open(call: Call, step: str) -> bool:
    """Whether the step is open this instant, by the database's clock."""
    return bool(_asked("SELECT stipends_window(%s, %s) @> clock_timestamp() + %s", [call.pk, step, clock.shift()]))


def require_open(call: Call, step: str) -> datetime:
    """The database's instant at which the step was found open; raises Refused, with its days, when it is not.

    Call it first in the transaction that writes: on a rehearsal day it also moves the clock of that transaction's
    triggers, which look again when the row arrives.
    """
    at = move_clock()
    found = _some(call, step)
    if any(at in window for window in found):
        return at
    coming = next((window for window in found if at < window.opens), None)
    if coming:
        raise Refused(TOO_EARLY.format(clock.moment(coming.opens)))
    last = found[-1].closes - timedelta(seconds=1)
    raise Refused(f"El plazo ya se cerró: terminó el {clock.moment(last)}:{last:%S}, hora de Colombia.")


def require_begun(call: Call, step: str) -> datetime:
    """The database's instant once the step has opened: what was not done in its days is done late, but never early.

    Raises Refused. As `require_open`, it moves the clock of the transaction's triggers.
    """
    at, first = move_clock(), opens(call, step)
    if at < first:
        raise Refused(TOO_EARLY.format(clock.moment(first)))
    return at


def move_clock() -> datetime:
    """Tell this transaction's triggers the rehearsal day, if there is one; gives the database's instant."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a window is required inside the transaction that writes")
    _asked("SELECT set_config(%s, %s::interval::text, true)", [SHIFT, clock.shift()])
    return now()


@contextmanager
def at_moment(at: datetime) -> Iterator[None]:
    """Write inside as if the database's clock stood at ``at``: for the demo and for loads of past calls, no other."""
    with transaction.atomic():
        _asked("SELECT set_config(%s, (%s::timestamptz - clock_timestamp())::text, true)", [SHIFT, at])
        yield
        with connection.cursor() as cursor:  # they look now, at that moment, and not when the transaction ends
            cursor.execute(f"SET CONSTRAINTS {STILL_IN_TIME} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {STILL_IN_TIME} DEFERRED")
        _asked("SELECT set_config(%s, '', true)", [SHIFT])


def _some(call: Call, step: str) -> tuple[Window, ...]:
    found = windows(call, step)
    if not found:
        raise Refused("El cronograma de esta convocatoria no tiene ese paso.")
    return found


def _window(row: Milestone) -> Window:
    return Window(_midnight(row.start), _midnight(row.last_day + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BOGOTA)


def _asked(sql: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
