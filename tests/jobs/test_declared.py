"""A job belongs to the deed that asks for it."""

import pytest
from django.db import transaction
from procrastinate.contrib.django import app

from sofia.jobs import daily, enqueue


def test_a_declared_job_can_be_done_at_once(declared):
    done = []
    declared(lambda number: done.append(number))(number=7)
    assert done == [7]


@pytest.mark.usefixtures("empty_queue")
def test_what_is_asked_for_in_a_transaction_that_is_undone_was_never_asked_for(declared, waiting):
    job = declared(lambda: None)
    with transaction.atomic():
        enqueue(job)
        transaction.set_rollback(True)
    assert waiting() == []
    with transaction.atomic():
        enqueue(job)
    assert waiting() == [(job.name, "todo")]


@pytest.mark.django_db
def test_asking_is_one_statement(declared, django_assert_num_queries):
    job = declared(lambda: None)
    with django_assert_num_queries(1):
        enqueue(job)


def test_a_job_that_repeats_is_on_the_calendar(declared):
    job = declared(lambda: None, every=daily("02:10"))
    assert app.periodic_registry.periodic_tasks[(job.name, "")].cron == "10 7 * * *"
