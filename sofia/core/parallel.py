"""Runs independent jobs on two cores without sending them anything: a forked twin already has it all."""

import os
import pickle
from collections.abc import Callable

Job = Callable[[], None]


def side_by_side(jobs: list[Job]) -> None:
    """Run the jobs, each of the later ones in a process of its own; raise what any of them raised.

    For large work of a program with one thread. A job's values stay in its process: it leaves files.
    """
    twins = [_fork(job) for job in jobs[1:]]
    try:
        jobs[0]()
    finally:
        failures = [_wait(*twin) for twin in twins]
    for failure in failures:
        if failure is not None:
            raise failure


def _fork(job: Job) -> tuple[int, int]:
    """Start a job in a forked process: its id and the pipe where it tells what it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    failure: BaseException | None = None
    try:
        job()
    except BaseException as error:  # whatever happened, the parent raises it
        failure = error
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(failure, pipe)
    os._exit(0)


def _wait(child: int, reading: int) -> BaseException | None:
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        return ChildProcessError("un proceso auxiliar terminó sin acabar su trabajo")
    failure: BaseException | None = pickle.loads(told)
    return failure
