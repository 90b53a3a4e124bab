"""An empty queue, and jobs that are only of the tests."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.core.keys import new_key
from sofia.jobs import job


@pytest.fixture
def empty_queue(no_loop, transactional_db):
    """The tables of the queue are nobody's models: Django does not empty them between tests."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture
def declared():
    """``declared(function, …)``: a job under a name of its own, unknown again after the test."""
    names = []

    def declare(work, **options):
        names.append(f"tests.{new_key(6).hex()}")
        return job(names[-1], **options)(work)

    yield declare
    for name in names:
        del app.tasks[name]
        app.periodic_registry.periodic_tasks.pop((name, ""), None)


@pytest.fixture
def waiting():
    """The jobs that wait or failed, with their state."""
    return lambda: sorted(ProcrastinateJob.objects.exclude(task_name="jobs.rescue").values_list("task_name", "status"))
