"""Her statement says each month where it stands, in plain words, and adds up to what the ledger says."""

from datetime import date, datetime

import pytest

from sofia.core.dates import Month
from sofia.stipends.models import Account, Award, PayRun
from sofia.stipends.payments.entries import DUE, HELD, LATE, LATER, NOT_PAID, PAID, REJECTED, SUSPENDED, Entry
from sofia.stipends.payments.ledger import balances
from sofia.stipends.payments.statement import OTHER_ACCOUNT, Statement
from tests import builders
from tests.stipends import proceeding, stating
from tests.stipends.paying import APRIL, EACH, Officers, awards_of, payable, third_of
from tests.stipends.resolving import awarded

pytestmark = pytest.mark.django_db
MAY = Month(2025, 5)
IN_MAY = date(2025, 5, 5)


def of(award: Award, today: date = IN_MAY) -> Statement:
    return Statement(Award.objects.select_related("call", "application__person").get(pk=award.pk), today)


def april(award: Award, today: date = IN_MAY) -> Entry:
    return of(award, today).entries[0]


def test_a_month_that_did_not_come_says_until_when_it_does():
    award = awards_of(payable())[0]
    assert april(award, date(2025, 4, 20)).tag == LATER
    entry = april(award, date(2025, 5, 2))
    assert (entry.tag, entry.due) == (DUE, date(2025, 5, 15))
    assert entry.says == ("Llega a más tardar el 15 de mayo de 2025.",)
    late = april(award, date(2025, 5, 16))
    assert (late.tag, bool(late.todo)) == (LATE, True)


def test_a_payment_goes_from_its_preparation_to_the_account():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    run = officers.sent(call)
    entry = april(award)
    assert (entry.tag[0], entry.sent) == ("Enviado al banco", date(2025, 5, 3))
    assert "···" in entry.says[0]
    officers.answered(run)
    entry = april(award)
    assert (entry.tag, entry.asks) == (PAID, True)
    assert (of(award).paid, of(award).to_come) == (EACH, 8 * EACH)


def test_what_the_bank_rejects_is_said_in_plain_words_with_the_next_try():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    officers.paid(call, rejected=[award])
    entry = april(award)
    assert entry.tag == REJECTED
    assert entry.says == ("El banco dice que ese número no es de una cuenta abierta.",)
    assert entry.todo.startswith("Pida a su banco un certificado nuevo")
    assert entry.next_try == date(2025, 6, 15)
    live = award.application.person.bank_accounts.get()
    live.replaced_at, live.replaced_by = third_of(APRIL), builders.person()
    live.save()
    builders.confirmed_account(award.application.person, "99887766554", proposed_at=third_of(APRIL))
    assert april(award).todo == OTHER_ACCOUNT
    officers.paid(call, MAY)
    assert [entry.tag for entry in of(award).entries[:2]] == [PAID, PAID]


def test_who_has_no_account_reads_that_nothing_is_lost():
    call = payable(accounts=False)
    award, other = awards_of(call)
    builders.confirmed_account(other.application.person)
    Officers().sent(call)
    entry = april(award)
    assert entry.tag == HELD
    assert "no se pierde" in entry.says[0]
    builders.confirmed_account(award.application.person, "55443322110")
    assert april(award).says == ("Ya se arregló lo que lo detenía.",)


def test_a_line_of_a_run_that_was_left_says_nothing():
    call, officers = payable(), Officers()
    officers.discarded(officers.locked(call))
    assert april(awards_of(call)[0]).tag == DUE


def test_a_freed_month_is_not_paid():
    award = awards_of(awarded())[0]
    award.months.filter(month=date(2025, 12, 1)).update(freed_at=builders.NOON, freed_by=builders.person())
    assert of(award).entries[-1].tag == NOT_PAID
    assert of(award).to_come == 8 * EACH


def test_the_statements_add_up_to_the_ledger():
    call, officers = payable(3), Officers()
    first, second, _ = awards_of(call)
    officers.paid(call, rejected=[second])
    officers.paid(call, MAY)
    stating.overpaid(first)
    stating.given_back(first, 1_000_000, "R-1")
    found, kept = [of(award) for award in awards_of(call)], balances(call)
    spent = sum(kept[one].pesos for one in (Account.PAID, Account.TO_RECOVER, Account.RECOVERED))
    assert sum(one.paid for one in found) == spent == 6 * EACH
    assert sum(one.owed for one in found) == kept[Account.TO_RECOVER].pesos == 2 * EACH - 1_000_000
    assert sum(one.to_come for one in found) == kept[Account.COMMITTED].pesos


def test_it_asks_the_database_the_same_however_many_months(django_assert_num_queries):
    call, officers = payable(), Officers()
    officers.paid(call)
    officers.paid(call, MAY)
    award = Award.objects.select_related("call", "application__person").get(pk=awards_of(call)[0].pk)
    with django_assert_num_queries(8):
        found = Statement(award, IN_MAY)
        assert (len(found.entries), found.paid) == (9, 2 * EACH)


def test_the_months_of_a_suspension_say_so_also_those_to_come():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    officers.paid(call)
    proceeding.suspension(award, date(2025, 5, 2), date(2025, 8, 1))
    for step in (None, officers.paid):  # before a run, and once it was held in one
        if step:
            step(call, MAY)
        found = of(award, date(2025, 6, 5))
        assert [entry.tag for entry in found.entries[:5]] == [PAID, SUSPENDED, SUSPENDED, SUSPENDED, LATER]
        assert {(entry.next_try, entry.line) for entry in found.entries if entry.tag == SUSPENDED} == {(None, None)}
        assert found.to_come == 5 * EACH


def test_what_was_paid_later_counts_also_in_the_turn_of_an_earlier_month():
    call, officers = payable(), Officers()
    award = awards_of(call)[0]
    officers.discarded(officers.locked(call))
    officers.paid(call, MAY, rejected=[award])
    assert april(award).tag == REJECTED
    at = third_of(MAY)
    officers.closed(_answered(officers, officers.sent(call, APRIL, at), at), at)
    assert (april(award).tag, of(award).paid) == (PAID, EACH)


def _answered(officers: Officers, run: PayRun, at: datetime) -> PayRun:
    officers.answered(run, at=at)
    return run
