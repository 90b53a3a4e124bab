"""Every change of a payment is told by mail to its person, once, however often the job is tried."""

import json

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.notices.models import Notice
from sofia.stipends.jobs import tell_run
from sofia.stipends.models import PayRun
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.paying import Officers, awards_of, payable

pytestmark = pytest.mark.django_db


def asked(run: PayRun) -> list[str]:
    jobs = ProcrastinateJob.objects.filter(task_name="stipends.tell_run", args__run=run.pk).order_by("pk")
    return [job.args["step"] for job in jobs]


def told(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind).order_by("person"))


def test_each_step_that_changes_something_for_her_asks_for_its_mails():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    assert asked(run) == ["locked", "sent"]
    officers.answered(run)
    assert asked(run) == ["locked", "sent", "answered"]
    officers.closed(run)
    assert len(asked(run)) == 3


def test_what_is_held_is_told_once_with_its_reason_also_when_it_is_prepared_again():
    call, officers = payable(accounts=False), Officers()
    held, other = awards_of(call)
    builders.confirmed_account(other.application.person)
    for _ in range(2):
        run = officers.locked(call)
        tell_run(run=run.pk, step="locked")
        tell_run(run=run.pk, step="locked")
        officers.discarded(run)
    [notice] = told("payment_held")
    assert notice.person == held.application.person
    assert "no se pierde" in json.loads(reveal(notice, "values"))["why"]


def test_what_was_sent_paid_and_rejected_is_told_to_each_person():
    call, officers = payable(), Officers()
    rejected, paid = awards_of(call)
    run = officers.sent(call)
    tell_run(run=run.pk, step="sent")
    assert len(told("payment_sent")) == 2
    officers.answered(run, rejected=[rejected])
    tell_run(run=run.pk, step="answered")
    assert [one.person for one in told("payment_paid")] == [paid.application.person]
    [notice] = told("payment_rejected")
    assert notice.person == rejected.application.person
    values = json.loads(reveal(notice, "values"))
    assert values["pesos"] == "$ 711.750"
    assert values["todo"].startswith("Pida a su banco")
