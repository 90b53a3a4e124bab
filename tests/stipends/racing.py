"""Many connections doing the same thing at once: how an invariant is attacked."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep
from typing import Any

from django.db import DatabaseError, connection


def race(acts: Sequence[Callable[[], Any]], runners: int = 8) -> list[DatabaseError | None]:
    """Run all acts from ``runners`` connections that start together; gives each one's error, or None."""
    start = Barrier(runners)

    def run(share: Sequence[Callable[[], Any]]) -> list[DatabaseError | None]:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return [attempt(act) for act in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(runners) as pool:
        return [
            outcome for outcomes in pool.map(run, [acts[n::runners] for n in range(runners)]) for outcome in outcomes
        ]


def attempt(act: Callable[[], Any]) -> DatabaseError | None:
    try:
        act()
    except DatabaseError as error:
        return error
    return None


WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def until_somebody_waits(seconds: int = 30) -> None:
    """Come back when another connection waits for a lock that this one holds."""
    end = monotonic() + seconds
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        while not cursor.fetchone()[0]:
            assert monotonic() < end, "nobody waits"
            sleep(0.02)
            cursor.execute(WAITS)
