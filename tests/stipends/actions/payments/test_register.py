"""The bank's answers: each line has one, a month is paid once, and what cannot be explained is not closed."""

import pytest

from sofia.core.dates import Month
from sofia.people.refusals import Refused
from sofia.stipends.actions.payments.register import BankAnswer, reconcile, register
from sofia.stipends.models import Account, LineState, Movement, RunState
from sofia.stipends.payments.ledger import Balance, balances
from tests.stipends.paying import APRIL, EACH, Officers, awards_of, payable, third_of

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
    answers = [BankAnswer(month, paid=True) for month in run.lines.values_list("award_month", flat=True)]
    assert register(run=run, answers=answers, by=officers.manager, at=third_of(APRIL)) == 2
    before = Movement.objects.count()
    assert register(run=run, answers=answers, by=officers.manager, at=third_of(MAY)) == 0
    assert Movement.objects.count() == before
    assert set(run.lines.values_list("answered_at", flat=True)) == {third_of(APRIL)}


def test_an_answer_about_another_line_writes_none():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    month = run.lines.values_list("award_month", flat=True)[0]
    with pytest.raises(Refused, match="No se anotó ninguna"):
        register(
            run=run,
            answers=[BankAnswer(month, paid=True), BankAnswer(month + 1_000_000, paid=True)],
            by=officers.manager,
            at=third_of(APRIL),
        )
    assert set(states(run)) == {LineState.READY}


def test_a_line_that_was_paid_is_never_rejected_afterwards():
    call, officers = payable(), Officers()
    run = officers.sent(call)
    officers.answered(run)
    month = run.lines.values_list("award_month", flat=True)[0]
    with pytest.raises(Refused, match="No se anotó ninguna"):
        register(run=run, answers=[BankAnswer(month, False, "R01", "X")], by=officers.manager, at=third_of(APRIL))


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
    register(run=run, answers=[BankAnswer(month, paid=True)], by=officers.manager, at=third_of(APRIL))
    with pytest.raises(Refused, match="Falta la respuesta del banco de alguna línea"):
        reconcile(run=run, by=officers.manager, at=third_of(APRIL))


def test_a_closed_month_is_reopened_to_correct_a_rejection_and_only_then():
    call, officers = payable(), Officers()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    month = run.lines.get(state=LineState.REJECTED).award_month_id
    paid = [BankAnswer(month, paid=True)]
    with pytest.raises(Refused, match="El banco responde a un pago que se le envió"):
        register(run=run, answers=paid, by=officers.manager, at=third_of(MAY))
    officers.reopened(run)
    assert register(run=run, answers=paid, by=officers.manager, at=third_of(MAY)) == 1
    assert officers.closed(run).state == RunState.CLOSED
    assert balances(call)[Account.PAID] == Balance(2 * EACH, 2)


def test_a_rejection_that_is_being_retried_is_not_corrected_meanwhile():
    call, officers = payable(), Officers()
    run = officers.paid(call, rejected=awards_of(call)[:1])
    officers.prepared(call)
    with pytest.raises(Refused, match="Ese mes ya tiene un pago en curso"):
        officers.reopened(run)
