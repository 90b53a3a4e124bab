"""The one door to work that is done later, by `sofia worker`.

A job is declared in the ``jobs.py`` of its app, which is found by its name::

    @job("documents.sanitise", retries=5)
    def sanitise(document: int) -> None: ...

    @job("audit.digest", every=daily("02:10"))
    def digest() -> None: ...

and asked for with ``enqueue(sanitise, document=7)`` in the transaction of the deed: if the deed is undone, so is
the job. What stands behind the door is written in `sofia.jobs.queue` and nowhere else.
"""

from sofia.jobs.declared import Job, enqueue, job
from sofia.jobs.schedule import Schedule, daily, minutely

__all__ = ["Job", "Schedule", "daily", "enqueue", "job", "minutely"]
