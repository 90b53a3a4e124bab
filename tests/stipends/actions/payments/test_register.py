"""The bank's answers: each line has one, a month is paid once, and what cannot be explained is not closed."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.dates import Month
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.actions.payments.register import reconcile, register
from sofia.stipends.actions.payments.report import hand_in
from sofia.stipends.models import Account, LineState, Movement, RunState
from sofia.stipends.payments.ledger import Balance, balances
from tests.stipends.paying import APRIL, EACH, Officers, answer_file, awards_of, payable, third_of

pytestmark = pytest.mark.django_db
MAY = Month(2025, 5)


def states(run):
    return list(run.lines.order_by("award_month__place__number", "award_month").values_list("state", flat=True))


def test_what_the_bank_paid_is_paid_and_what_it_rejected_is_owed_still():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    assert officers.answered(run, rejected=awards_of(call)[:1]) == 2
    assert states(run) == [LineState.REJECTED, LineState.PAID]
    found = balances(call)
    assert (found[Account.PAID], found[Account.REJECTED]) == (Balance(EACH, 1), Balance(EACH, 1))
    assert found[Account.OBLIGATED] == Balance()


def test_the_same_answers_twice_change_nothing():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    paid = dict.fromkeys(run.lines.values_list("award_month", flat=True), "")
    first = officers.reported(run, paid)
    again = officers.reported(run, dict(reversed(paid.items())))
    assert register(report=first, by=officers.manager, at=third_of(APRIL)) == 2
    before = Movement.objects.count()
    assert register(report=first, by=officers.manager, at=third_of(MAY)) == 0
    assert register(report=again, by=officers.manager, at=third_of(MAY)) == 0
    assert Movement.objects.count() == before
    assert set(run.lines.values_list("answered_at", flat=True)) == {third_of(APRIL)}


def test_nothing_is_registered_before_it_is_reported_nor_by_who_reported_it():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    month = run.lines.values_list("award_month", flat=True)[0]
    file, form = BytesIO(answer_file(run, {month: ""})), regulations.bank_formats()["separado"]
    handed = hand_in(run=run, form=form, file=file, by=officers.finance, at=third_of(APRIL))
    with pytest.raises(Refused, match="todavía no informa"):
        register(report=handed, by=officers.manager, at=third_of(APRIL))
    with pytest.raises(PermissionDenied, match="Solo la gestión de apoyos"):
        register(report=handed, by=officers.finance, at=third_of(APRIL))
    assert set(states(run)) == {LineState.READY}


def test_two_answers_that_say_different_things_write_only_the_first():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    month, other = run.lines.values_list("award_month", flat=True)
    first, second = officers.reported(run, {month: ""}), officers.reported(run, {month: "R02", other: ""})
    register(report=first, by=officers.manager, at=third_of(APRIL))
    with pytest.raises(Refused, match="No se anotó ninguna"):
        register(report=second, by=officers.manager, at=third_of(APRIL))
    assert sorted(states(run)) == [LineState.PAID, LineState.READY]


def test_a_rejected_month_is_the_same_obligation_in_the_next_run():
    call, officers = payable(), Officers()
    rejected = awards_of(call)[0]
    first = officers.paid(call, rejected=[rejected])
    second = officers.paid(call, MAY)
    again = second.lines.get(award_month__month=APRIL.day(1))
    assert again.award_month == first.lines.get(state=LineState.REJECTED).award_month
    ways = again.award_month.movements.order_by("pk").values_list("source", "target")
    assert list(ways) == [
        ("available", "committed"),
        ("committed", "obligated"),
        ("obligated", "rejected"),
        ("rejected", "obligated"),
        ("obligated", "paid"),
    ]
    assert balances(call)[Account.PAID] == Balance(4 * EACH, 4)


def test_a_retry_of_the_same_month_is_another_turn_of_it():
    call, officers = payable(), Officers()
    officers.paid(call, rejected=awards_of(call)[:1])
    run = officers.paid(call)
    assert (run.turn, run.lines.count()) == (2, 1)


def test_a_run_with_a_line_without_answer_is_not_reconciled():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    month = run.lines.values_list("award_month", flat=True)[0]
    register(report=officers.reported(run, {month: ""}), by=officers.manager, at=third_of(APRIL))
    with pytest.raises(Refused, match="Falta la respuesta del banco de alguna línea"):
        reconcile(run=run, by=officers.manager, at=third_of(APRIL))


def test_a_closed_month_is_reopened_to_correct_a_rejection_and_only_then():
    call, officers = payable(), Officers()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    month = run.lines.get(state=LineState.REJECTED).award_month_id
    with pytest.raises(Refused, match="El banco responde a un pago que se le envió"):
        officers.reported(run, {month: ""})
    officers.reopened(run)
    assert register(report=officers.reported(run, {month: ""}), by=officers.manager, at=third_of(MAY)) == 1
    assert officers.closed(run).state == RunState.CLOSED
    assert balances(call)[Account.PAID] == Balance(2 * EACH, 2)


def test_a_rejection_that_is_being_retried_is_not_corrected_meanwhile():
    call, officers = payable(), Officers()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    officers.prepared(call)
    with pytest.raises(Refused, match="Ese mes ya tiene un pago en curso"):
        officers.reopened(run)


def test_a_correction_that_is_retried_before_it_is_registered_is_refused_then():
    call, officers = payable(), Officers()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    month = run.lines.get(state=LineState.REJECTED).award_month_id
    officers.reopened(run)
    corrected = officers.reported(run, {month: ""})
    officers.prepared(call, MAY)
    with pytest.raises(Refused, match="Ese mes ya se pagó, o está en otro pago en curso"):
        register(report=corrected, by=officers.manager, at=third_of(MAY))
    assert run.lines.get(award_month=month).state == LineState.REJECTED
