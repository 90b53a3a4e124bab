"""What stands behind the door: Procrastinate, whose jobs are rows of our own database. Nobody else names it."""

from collections.abc import Callable
from typing import Any

import structlog
from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.manager import JobManager
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.tasks import configure_task

from sofia.core.failures import places

AT_ONCE = 2  # jobs that one worker does at the same time
FAREWELL = 10  # seconds for the jobs in hand when a worker is stopped
KEPT = 24 * 7  # hours that failed jobs can be looked at

log = structlog.get_logger("sofia.jobs")

# Inside a worker Procrastinate has connections of its own; what is asked for belongs to Django's transaction always.
OURS = JobManager(DjangoConnector())


def declare(name: str, work: Callable[..., None], cron: str, retries: int) -> None:
    """Tell the queue of a job: «cron» in UTC, empty for one that does not repeat."""

    def run(timestamp: int = 0, **about: Any) -> None:  # the moment at which a repeated job was due
        try:
            work(**about)
        except Exception as error:
            log.error("job failed", job=name, error=type(error).__name__, at=places(error))
            raise
        finally:
            connection.close()  # nothing of one job's session, such as a lock, stays for the next

    again = RetryStrategy(max_attempts=retries, wait=60, linear_wait=240) if retries else False
    task: Any = app.task(name=name, retry=again)(run)
    if cron:
        app.periodic(cron=cron)(task)


def defer(name: str, about: dict[str, Any]) -> None:
    configure_task(name=name, job_manager=OURS).defer(**about)


def work(*, until_idle: bool = False) -> None:
    """Do jobs until somebody stops us, or until none is left."""
    connection.close()  # each thread opens its own
    pool = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=AT_ONCE + 2)
    with app.replace_connector(pool):
        app.run_worker(
            wait=not until_idle,
            concurrency=AT_ONCE,
            delete_jobs="successful",
            shutdown_graceful_timeout=FAREWELL,
        )


@app.periodic(cron="* * * * *")
@app.task(name="jobs.rescue")
async def rescue(timestamp: int) -> None:
    """Give the jobs of a worker that died to another."""
    for job in await app.job_manager.get_stalled_jobs():
        log.warning("job rescued", job=job.task_name)
        await app.job_manager.retry_job(job)


@app.periodic(cron="40 7 * * *")
@app.task(name="jobs.sweep")
async def sweep(timestamp: int) -> None:
    """Forget jobs that ended long ago."""
    await app.job_manager.delete_old_jobs(KEPT, include_failed=True, include_cancelled=True, include_aborted=True)
