"""Every change of a payment is told by mail to its person, once, however often the job is tried."""

import json
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.core.dates import Month
from sofia.documents.kinds import Kind
from sofia.notices.models import Notice
from sofia.stipends.actions.proceedings.archive import archive
from sofia.stipends.actions.proceedings.death import register_death
from sofia.stipends.jobs import tell_run
from sofia.stipends.models import PayRun
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends import proceeding
from tests.stipends.paying import APRIL, Officers, awards_of, payable, third_of
from tests.stipends.representing import merged_minor

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


def test_who_acts_for_a_minor_is_told_also_of_the_row_that_was_merged():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    survivor, guardian = merged_minor(awards_of(call)[0].application.person)
    tell_run(run=run.pk, step="sent")
    assert {survivor, guardian} < {one.person for one in told("payment_sent")}


def test_nobody_writes_to_who_died_but_a_death_that_was_a_mistake_silences_nothing():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    run = officers.sent(call)
    proof = builders.document(Kind.PROCEEDING, owner=award.application.person)
    about = {"ground": "termination_9", "died_on": third_of(APRIL).date(), "evidence": proof}
    found = register_death(award=award, by=officers.manager, at=third_of(APRIL), **about)
    tell_run(run=run.pk, step="sent")
    assert award.application.person not in {one.person for one in told("payment_sent")}
    archive(proceeding=found, reason="Era otra persona.", by=officers.manager, at=third_of(APRIL))
    tell_run(run=run.pk, step="sent")
    assert award.application.person in {one.person for one in told("payment_sent")}


def test_a_month_that_is_suspended_is_told_once_and_not_that_it_is_not_lost():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    proceeding.suspension(award, date(2025, 4, 2), date(2025, 7, 1))
    for month in (APRIL, Month(2025, 5)):
        run = officers.locked(call, month)
        assert run.lines.filter(state="held", award_month__award=award).exists()
        tell_run(run=run.pk, step="locked")
        officers.discarded(run)
    found = [json.loads(reveal(one, "values")) for one in told("payment_held")]
    assert sorted(values["month"] for values in found) == ["abril de 2025", "mayo de 2025"]
    why = "Ese mes su apoyo está suspendido, y no se paga. La resolución dice por qué."
    assert {values["why"] for values in found} == {why}
