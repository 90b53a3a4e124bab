"""Nobody does both halves of a payment, and nothing else is sent than what was approved."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.canonical import sha256_hex
from sofia.people.refusals import Refused
from sofia.stipends.actions.payments.approve import CHANGED, approve, send
from sofia.stipends.actions.payments.close import close
from sofia.stipends.actions.payments.lock import lock
from sofia.stipends.actions.payments.register import reconcile
from sofia.stipends.models import LineState, RunState, RunStep
from sofia.stipends.payments.content import fingerprint
from tests import builders
from tests.stipends.paying import APRIL, FILE, Officers, payable, third_of
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_a_run_goes_through_its_steps_in_order_each_with_who_and_when():
    officers = Officers()
    run = officers.paid(payable())
    assert run.state == RunState.CLOSED
    taken = run.steps.order_by("pk").values_list("step", "by")
    manager, finance, director = officers.manager.pk, officers.finance.pk, officers.director.pk
    assert list(taken) == [
        ("prepared", manager),
        ("locked", manager),
        ("approved", finance),
        ("sent", finance),
        ("reconciled", manager),
        ("closed", director),
    ]
    assert run.steps.get(step="sent").sha256 == FILE
    assert run.steps.get(step="locked").sha256 == fingerprint(run)


def test_what_changed_since_it_was_seen_is_not_approved():
    officers = Officers()
    run = officers.locked(payable())
    with pytest.raises(Refused, match=CHANGED):
        approve(run=run, seen=sha256_hex("otra cosa"), by=officers.finance, at=third_of(APRIL))


@pytest.mark.parametrize("step", ["approved", "sent", "reconciled", "closed", "reopened"])
def test_no_step_is_skipped(step):
    run = Officers().prepared(payable())
    about = {"run": run, "sha256": FILE, "note": "porque sí", "at": third_of(APRIL), "by": builders.person()}
    with refused("Ese paso no es el que sigue en este pago. Mire cómo quedó."):
        RunStep.objects.create(step=step, **about)
    with trigger_off("stipends_runstep", "run_step_follows"):
        assert RunStep.objects.create(step=step, **about).pk


def test_who_prepares_has_not_the_role_that_approves():
    officers = Officers()
    run = officers.locked(payable())
    with pytest.raises(PermissionDenied, match="grupo administrativo-financiero"):
        approve(run=run, seen=fingerprint(run), by=officers.manager, at=third_of(APRIL))


@pytest.mark.parametrize(
    ("state", "step", "who", "sentence"),
    [
        ("locked", "approved", "manager", "Usted preparó este pago: lo aprueba y lo envía otra persona."),
        ("approved", "sent", "manager", "Usted preparó este pago: lo aprueba y lo envía otra persona."),
        ("answered", "reconciled", "finance", "Usted aprobó o envió este pago: lo concilia otra persona."),
        ("reconciled", "closed", "manager", "Usted ya dio otro paso de este pago: lo cierra otra persona."),
    ],
)
def test_the_database_keeps_the_halves_apart_whatever_the_roles(state, step, who, sentence):
    officers = Officers()
    run = getattr(officers, "sent" if state in ("answered", "reconciled") else state)(payable())
    if state in ("answered", "reconciled"):
        officers.answered(run)
    if state == "reconciled":
        reconcile(run=run, by=officers.manager, at=third_of(APRIL))
    about = {"run": run, "step": step, "sha256": FILE, "at": third_of(APRIL), "by": getattr(officers, who)}
    with refused(sentence):
        RunStep.objects.create(**about)
    with trigger_off("stipends_runstep", "run_step_follows"):
        assert RunStep.objects.create(**about).pk


def test_the_director_closes_and_nobody_else():
    officers = Officers()
    run = officers.sent(payable())
    officers.answered(run)
    run = reconcile(run=run, by=officers.manager, at=third_of(APRIL))
    with pytest.raises(PermissionDenied, match="quien dirige el centro"):
        close(run=run, by=officers.finance, at=third_of(APRIL))


def test_a_run_that_was_sent_is_not_discarded():
    officers = Officers()
    run = officers.sent(payable())
    with pytest.raises(Refused, match="Un pago que ya se envió no se descarta"):
        officers.discarded(run)
    assert set(run.lines.values_list("state", flat=True)) == {LineState.READY}


def test_finance_sends_it_back_and_the_money_is_committed_as_it_was():
    officers = Officers()
    run = officers.locked(payable())
    assert officers.discarded(run, by=officers.finance).state == RunState.DISCARDED
    assert set(run.lines.values_list("state", flat=True)) == {LineState.DROPPED}


def test_a_run_is_sent_with_the_fingerprint_of_its_file():
    officers = Officers()
    run = officers.approved(payable())
    with pytest.raises(Refused, match="llevan su huella"):
        send(run=run, sha256="", by=officers.finance, at=third_of(APRIL))


def test_a_run_with_nothing_to_pay_is_not_locked():
    officers = Officers()
    run = officers.prepared(payable(accounts=False))
    with pytest.raises(Refused, match="no hay ninguna línea por pagar"):
        lock(run=run, by=officers.manager, at=third_of(APRIL))


def test_what_was_approved_is_discarded_by_who_approves():
    officers = Officers()
    run = officers.approved(payable())
    with pytest.raises(Refused, match="lo descarta quien lo aprueba"):
        officers.discarded(run)
    assert officers.discarded(run, by=officers.finance).state == RunState.DISCARDED
