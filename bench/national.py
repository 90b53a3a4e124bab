"""A national call: 117 centres, 300.000 applications and 2.000.000 documents, or as many as are asked for.

    python -m bench.national 30000

It is loaded table by table with COPY, as a backup is: checks and indexes on, triggers off (they look at one row at a
time, and each row is valid). Beside it, COPY of the same rows into a table without keys: what the disk alone needs.
Then one centre is awarded as its manager would, and all the others at once through the job queue, by two workers.
"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bench.ground import laid
from bench.national_rows import load_applications, load_calls
from sofia.core import clock
from sofia.core.clock import BOGOTA

APPLICATIONS, CENTRES, WORKERS = 300_000, 117, 2
ON = date(2025, 4, 1)
AT = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)


@dataclass(frozen=True)
class Asked:
    """A statement count and the seconds that it all took."""

    statements: int
    seconds: float


def main(size: int) -> None:
    with laid():
        from django.core.management import call_command

        call_command("places", verbosity=0)
        calls = load_calls(CENTRES, size // CENTRES + 1)
        load_applications(calls, size)
        first, *others = calls
        print(f"una convocatoria de {first.applications.count()} inscripciones:")
        for name, found in (("adjudicar", _award(first.pk)), *_pages(first)):
            print(f"  {name}: {found.seconds:.1f} s, {found.statements} sentencias")
        _all_at_once([call.pk for call in others], size)


def award(call: int) -> None:
    """As the manager of its centre does."""
    from sofia.people.models import RoleGrant
    from sofia.stipends.actions import award as acts
    from sofia.stipends.models import Call

    found = Call.objects.get(pk=call)
    manager = RoleGrant.objects.get(centre=found.centre_id).person
    acts.award(call=found, on=ON, by=manager, at=AT)


def _award(call: int) -> Asked:
    return _asked(lambda: award(call))


def _pages(call: Any) -> Iterator[tuple[str, Asked]]:
    """The public pages of a call of that size, once each."""
    from django.core.management import call_command
    from django.test import Client

    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(headers={"host": "127.0.0.1"})
    client.get("/")
    for name in ("resultados", "cifras"):
        yield (
            f"página «{name}»",
            _asked(lambda name=name: client.get(f"/apoyos/{call.centre_id}/{call.period}/{name}/")),
        )


def _asked(work: Any) -> Asked:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = clock.stopwatch()
    with CaptureQueriesContext(connection) as sent:
        work()
    return Asked(len(sent), clock.stopwatch() - start)


def _all_at_once(calls: list[int], size: int) -> None:
    """Ask for every award, and wait until the workers have none left."""
    from sofia.jobs import enqueue
    from sofia.stipends.models import Decision

    job = declared()
    for call in calls:
        enqueue(job, call=call)
    before, start = Decision.objects.count(), clock.stopwatch()
    words = "from bench.national import serve; serve()"
    workers = [subprocess.Popen([sys.executable, "-c", words]) for _ in range(WORKERS)]
    if any(worker.wait() for worker in workers):
        raise SystemExit("un proceso de trabajos terminó mal")
    seconds, decided = clock.stopwatch() - start, Decision.objects.count() - before
    if decided != len(calls):
        raise SystemExit(f"se adjudicaron {decided} convocatorias de {len(calls)}")
    speed = f"{size * len(calls) // CENTRES / seconds:.0f} inscripciones por segundo"
    print(f"{decided} convocatorias más, por {WORKERS} procesos a la vez: {seconds:.0f} s, {speed}")


def declared() -> Any:
    """The job, in the process that asks and in those that work."""
    from sofia.jobs import job

    return job("bench.award")(award)


def serve() -> None:
    """A worker, until no award is left."""
    import django

    django.setup()
    from procrastinate.contrib.django import app

    from sofia.jobs import queue

    declared()
    app.periodic_registry.periodic_tasks.clear()  # only what was asked for: no nightly work in between
    queue.work(until_idle=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else APPLICATIONS)
