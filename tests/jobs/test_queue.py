"""Jobs are really done, and what goes wrong is neither lost nor told with anybody's data."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.jobs import enqueue, queue

pytestmark = pytest.mark.usefixtures("empty_queue")


def test_a_worker_does_what_was_asked_for_and_forgets_it(declared, waiting):
    done = []
    job = declared(lambda number: done.append(number))
    for number in range(3):
        enqueue(job, number=number)
    queue.work(until_idle=True)
    assert sorted(done) == [0, 1, 2]
    assert (job.name, "todo") not in waiting()


def test_a_job_that_fails_is_kept_and_its_words_are_not_told(declared, waiting, caplog):
    def fail(person):
        raise ValueError(f"Ana Mejía {person}")

    job = declared(fail)
    enqueue(job, person=88880)
    queue.work(until_idle=True)
    assert (job.name, "failed") in waiting()
    said = caplog.text
    assert "job failed" in said
    assert "ValueError" in said
    assert "Mejía" not in said
    assert "88880" not in said


def test_a_job_with_tries_left_waits_for_the_next(declared, waiting):
    def fail():
        raise ValueError

    job = declared(fail, retries=2)
    enqueue(job)
    queue.work(until_idle=True)
    again = ProcrastinateJob.objects.get(task_name=job.name)
    assert (again.status, again.attempts) == ("todo", 1)
    assert again.scheduled_at is not None


def test_what_a_job_asks_for_belongs_to_its_own_transaction(declared, waiting):
    later = declared(lambda: None)

    def ask():
        with transaction.atomic():
            enqueue(later)
            transaction.set_rollback(True)

    asking = declared(ask)
    enqueue(asking)
    queue.work(until_idle=True)
    assert not ProcrastinateJob.objects.filter(task_name=later.name).exists()


def test_the_job_of_a_worker_that_died_goes_to_another(declared):
    job = declared(lambda: None)
    enqueue(job)
    with connection.cursor() as cursor:  # what a killed worker leaves: a job in hand, and no worker
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    async_to_sync(queue.rescue.func)(timestamp=0)
    assert ProcrastinateJob.objects.get(task_name=job.name).status == "todo"


def test_jobs_that_ended_long_ago_are_forgotten(declared):
    job = declared(lambda: None)
    enqueue(job)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '8 days'")
    async_to_sync(queue.sweep.func)(timestamp=0)
    assert not ProcrastinateJob.objects.exists()
