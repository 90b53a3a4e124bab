"""Counts tries and says how long the next one has to wait. What the curves are: `sofia.people.limits`.

Three ways: ``take`` before a try that anybody may repeat as fast as he likes (it counts and answers at once, so that
a thousand at the same moment do not all find the way open); ``wait`` then ``count`` when only failures count; and
``forget`` once somebody showed who she is.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from sofia.people.limits import CURVES, Kind
from sofia.people.models import Tries
from sofia.vault.seal import fingerprint

# Servers' clocks differ by less. A count from further ahead was made before the clock was set back: it is void.
SKEW = timedelta(minutes=1)

VOID = "(%(at)s - kept.latest > %(quiet)s OR kept.latest - %(at)s > %(skew)s)"
DELAY = """make_interval(secs => CASE WHEN kept.number <= %(free)s THEN 0
  ELSE (%(then)s::int[])[least(kept.number - %(free)s, cardinality(%(then)s::int[]))] END)"""
READY = f"{VOID} OR kept.latest + {DELAY} <= %(at)s"
COUNT = f"""
INSERT INTO people_tries AS kept (kind, fingerprint, number, latest)
VALUES (%(kind)s, %(fingerprint)s, 1, %(at)s)
ON CONFLICT (kind, fingerprint) DO UPDATE SET
  number = CASE WHEN {VOID} THEN 1 ELSE kept.number + 1 END,
  latest = CASE WHEN {VOID} THEN %(at)s ELSE greatest(kept.latest, %(at)s) END
"""
TAKE = f"{COUNT} WHERE {READY} RETURNING kept.number"
LEFT = f"""
SELECT ceil(extract(epoch FROM least({DELAY}, kept.latest + {DELAY} - %(at)s))) FROM people_tries AS kept
WHERE kept.kind = %(kind)s AND kept.fingerprint = %(fingerprint)s AND NOT ({READY})
"""


def wait(kind: Kind, *keys: str, at: datetime) -> int:
    """Seconds that the next try has to wait, counted up; 0 when it may go on. Writes nothing."""
    found = _run(LEFT, kind, keys, at)
    return int(found[0]) if found else 0


@transaction.atomic(durable=True)
def count(kind: Kind, *keys: str, at: datetime) -> int:
    """Count one more try; how many there are. Never inside another transaction: undoing it would undo the count."""
    counted = _run(f"{COUNT} RETURNING kept.number", kind, keys, at)
    return int(counted[0]) if counted else 0


@transaction.atomic(durable=True)
def take(asked: Mapping[Kind, Sequence[str]], at: datetime) -> int:
    """Count one try for each kind with its keys and give 0; or count none, and give the seconds still to wait."""
    waits = [wait(kind, *keys, at=at) for kind, keys in sorted(asked.items()) if not _run(TAKE, kind, keys, at)]
    if waits:
        transaction.set_rollback(True)
    return max(waits, default=0)


def forget(kind: Kind, *keys: str) -> None:
    """The next try is the first again."""
    Tries.objects.filter(kind=kind, fingerprint=_fingerprint(kind, keys)).delete()


def purge(*, at: datetime) -> int:
    """Drop what is forgotten by now; how many rows went."""
    old = [Tries.objects.filter(kind=kind, latest__lt=at - curve.quiet) for kind, curve in CURVES.items()]
    return sum(rows.delete()[0] for rows in [*old, Tries.objects.exclude(kind__in=CURVES)])


def _run(sentence: str, kind: Kind, keys: Sequence[str], at: datetime) -> tuple[Any, ...] | None:
    curve = CURVES[kind]
    values: dict[str, Any] = {"kind": kind.value, "fingerprint": _fingerprint(kind, keys), "at": at, "skew": SKEW}
    values |= {"free": curve.free, "then": list(curve.then), "quiet": curve.quiet}
    with connection.cursor() as cursor:
        cursor.execute(sentence, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def _fingerprint(kind: Kind, keys: Sequence[str]) -> str:
    return fingerprint("\n".join(keys), f"tries:{kind.value}")
