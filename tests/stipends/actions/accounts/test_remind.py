"""Who registered nothing is reminded before her day and after it, each time once; nobody loses her place."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.notices.models import Notice
from sofia.stipends.actions.accounts.remind import remind
from sofia.stipends.jobs import remind_of_accounts, remind_of_accounts_in
from tests.stipends import banking, resolving
from tests.stipends.representing import represented
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return resolving.awarded()


def told(kind):
    return Notice.objects.filter(kind=kind).count()


@pytest.mark.parametrize(
    ("days", "due", "late"),
    [(9, 0, 0), (10, 2, 0), (15, 2, 0), (16, 0, 2)],
)
def test_the_mail_follows_the_day(call, days, due, late):
    for _ in range(2):
        remind(call=call, at=AT + timedelta(days=days))
    assert (told("bank_account_due"), told("bank_account_late")) == (due, late)
    assert call.awards.filter(ended_at=None).count() == 2


def test_whoever_registered_is_left_alone(call):
    banking.registered(banking.person_of(call.awards.first()))
    assert remind(call=call, at=AT + timedelta(days=16)) == 1


def test_the_job_asks_for_each_call_that_goes_on(call, on_day):
    on_day("2025-04-16")
    remind_of_accounts()
    asked = ProcrastinateJob.objects.filter(task_name="stipends.account_reminders_in")
    assert {job.args["call"] for job in asked} >= {call.pk}
    remind_of_accounts_in(call=call.pk)
    assert told("bank_account_due") == 2
    on_day("2027-01-01")
    before = asked.count()
    remind_of_accounts()
    assert asked.count() == before


def test_who_acts_for_a_minor_is_reminded_too(call):
    guardian = represented(banking.person_of(call.awards.first())).guardian
    assert remind(call=call, at=AT + timedelta(days=10)) == 2
    assert told("bank_account_due") == 3
    assert Notice.objects.filter(kind="bank_account_due", person=guardian).count() == 1
