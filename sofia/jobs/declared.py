"""What a job is, and how one is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sofia.jobs import queue
from sofia.jobs.schedule import Schedule

Work = Callable[..., None]


@dataclass(frozen=True)
class Job:
    """Work with a name. Called, it is done at once, which is how tests do it."""

    name: str
    work: Work

    def __call__(self, **about: Any) -> None:
        self.work(**about)


def job(name: str, *, every: Schedule | None = None, retries: int = 0) -> Callable[[Work], Job]:
    """Declare a job. ``name`` is kept in rows: never rename it while jobs wait.

    ``every``: it also repeats by itself, then without arguments. ``retries``: how often it is tried again when it
    raises, each time later. A worker may be killed in the middle: the job then runs once more, so it must bear that.
    """

    def declare(work: Work) -> Job:
        queue.declare(name, work, every.cron if every else "", retries)
        return Job(name, work)

    return declare


def enqueue(what: Job, **about: Any) -> None:
    """Ask for a job, in the transaction at hand. ``about``: numbers and short codes, never data of a person."""
    queue.defer(what.name, about)
