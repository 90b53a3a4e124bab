"""The one door to the clock.

Everything else receives a day or an instant as an argument, so that a decision can be replayed and a
centre can rehearse a whole call by setting ``SOFIA_TODAY`` (an ISO date).
"""

import os
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sofia.core.dates import long_day

BOGOTA = ZoneInfo("America/Bogota")


class BadRehearsalDay(ValueError):
    """``SOFIA_TODAY`` is not a date."""


def now() -> datetime:
    """The present instant in Bogotá; on a rehearsal day, the present hour of that day."""
    real = datetime.now(UTC).astimezone(BOGOTA)
    day = rehearsal_day()
    return datetime.combine(day, real.timetz()) if day else real


def today() -> date:
    """The present day in Bogotá, or the rehearsal day."""
    return now().date()


def rehearsal_day() -> date | None:
    """The day set in ``SOFIA_TODAY``, or None when the clock is the real one."""
    text = os.environ.get("SOFIA_TODAY", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"SOFIA_TODAY debe ser una fecha como 2025-02-15, y dice «{text}»."
        raise BadRehearsalDay(message) from error


def shift() -> timedelta:
    """How far the rehearsal day lies from the real one, in whole days; zero when the clock is the real one.

    The database adds it to its own clock (`sofia.stipends.windows`), so that both tell the same day.
    """
    day = rehearsal_day()
    return day - datetime.now(UTC).astimezone(BOGOTA).date() if day else timedelta()


def day_of(at: datetime) -> date:
    """The day that an instant is in Bogotá, whatever the zone it came in."""
    return at.astimezone(BOGOTA).date()


def moment(at: datetime) -> str:
    """Day and time in Bogotá, for people: «2 de abril de 2025, 14:05»."""
    local = at.astimezone(BOGOTA)
    return f"{long_day(local.date())}, {local:%H:%M}"


def instant(seconds_since_1970: int) -> datetime:
    """The Bogotá instant of a Unix time (what public beacons count in)."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds_since_1970)).astimezone(BOGOTA)


def seconds_since(seconds_since_1970: float) -> float:
    """How long ago a file was written, by the real clock also on a rehearsal day. Never for decisions about people."""
    return time.time() - seconds_since_1970


def seconds() -> int:
    """Real seconds since 1970, also on a rehearsal day: for how long something was left alone, never for a day."""
    return int(time.time())


def stopwatch() -> float:
    """Seconds of a clock that only goes forward: for progress messages, never for decisions."""
    return time.monotonic()
