"""Whoever is owed a month has a line in its pay run, which says what was found before paying it."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.core.clock import BOGOTA
from sofia.core.dates import Month
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.payments.prepare import prepare
from sofia.stipends.models import Account, LineState, PayLine, PayRun, RunState, Verification
from sofia.stipends.payments.content import totals
from sofia.stipends.payments.ledger import Balance, balances
from tests import builders
from tests.stipends.paying import APRIL, EACH, Officers, awards_of, payable, third_of

pytestmark = pytest.mark.django_db


def findings(run):
    """What each line says, by place."""
    return [line.findings for line in run.lines.order_by("award_month__place__number", "award_month__month")]


def test_a_month_that_is_owed_is_obligated_to_the_account_that_was_confirmed():
    call = payable()
    run = Officers().prepared(call)
    assert (run.state, run.turn, run.benefit_month) == (RunState.PREPARED, 1, APRIL)
    first, second = run.lines.select_related("account").order_by("award_month__place__number")
    assert (first.state, first.pesos, first.findings) == (LineState.READY, EACH, [])
    assert first.account.person == awards_of(call)[0].application.person
    assert second.account != first.account
    found = balances(call)
    assert found[Account.OBLIGATED] == Balance(2 * EACH, 2)
    assert found[Account.COMMITTED] == Balance(16 * EACH, 16)


@pytest.mark.parametrize(
    ("change", "held"),
    [
        (lambda award: type(award).objects.filter(pk=award.pk).update(final_on=None), ["award_not_final"]),
        (lambda award: type(award).objects.filter(pk=award.pk).update(final_on="2025-05-04"), ["award_not_final"]),
        (
            lambda award: award.application.person.bank_accounts.update(
                replaced_at=builders.NOON + timedelta(days=1), replaced_by=builders.person()
            ),
            ["no_account"],
        ),
    ],
)
def test_what_holds_a_payment_is_said_and_moves_no_money(change, held):
    call = payable()
    change(awards_of(call)[0])
    run = Officers().prepared(call)
    assert findings(run) == [held, []]
    assert (totals(run).held, totals(run).lines) == (1, 1)
    assert balances(call)[Account.OBLIGATED] == Balance(EACH, 1)


def test_a_requirement_that_fails_is_told_and_holds_nothing():
    call = payable()
    application = awards_of(call)[0].application
    said = {"register": "RUAF", "on": date(2025, 4, 20), "recorded_by": builders.person()}
    said["recorded_at"] = builders.NOON + timedelta(days=20)
    Verification.objects.create(application=application, fact="job", value=True, **said)
    run = Officers().prepared(call)
    assert findings(run) == [["requirement_3"], []]
    assert {line.state for line in run.lines.all()} == {LineState.READY}
    assert application.findings.get(moment="payment", requirement="3").verdict == "not_met"


def test_what_was_held_comes_again_with_the_next_month():
    call = payable()
    award = awards_of(call)[0]
    type(award).objects.filter(pk=award.pk).update(final_on=None)
    officers = Officers()
    officers.paid(call)
    type(award).objects.filter(pk=award.pk).update(final_on="2025-05-20")
    run = officers.prepared(call, Month(2025, 5))
    assert sorted(run.lines.values_list("award_month__place__number", "award_month__month")) == [
        (1, APRIL.day(1)),
        (1, Month(2025, 5).day(1)),
        (2, Month(2025, 5).day(1)),
    ]


def test_a_month_is_prepared_from_the_first_day_of_the_next():
    call, officers = payable(), Officers()
    with pytest.raises(Refused, match="se prepara desde el 1 de mayo de 2025"):
        officers.prepared(call, at=datetime(2025, 4, 30, 23, 59, tzinfo=BOGOTA))
    assert officers.prepared(call, at=datetime(2025, 5, 1, tzinfo=BOGOTA)).pk


def test_one_run_of_a_month_at_a_time_and_nothing_twice():
    call, officers = payable(), Officers()
    run = officers.prepared(call)
    with pytest.raises(Refused, match="ya tiene un pago en curso"):
        officers.prepared(call)
    officers.discarded(run)
    assert officers.prepared(call).turn == 2
    assert balances(call)[Account.OBLIGATED] == Balance(2 * EACH, 2)


def test_nothing_owed_prepares_nothing():
    call, officers = payable(), Officers()
    officers.paid(call)
    with pytest.raises(Refused, match="No hay nada que pagar de abril de 2025"):
        officers.prepared(call)
    assert PayRun.objects.count() == 1


def test_only_the_manager_of_the_centre_prepares():
    call = payable()
    for who in (builders.officer(Role.FINANCE_GROUP), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied, match="gestión de apoyos"):
            prepare(call=call, month=APRIL, by=who, at=third_of(APRIL))
    assert PayLine.objects.count() == 0


def test_a_constant_number_of_statements(django_assert_num_queries):
    officers = Officers()
    few, many = payable(1), payable(4, period="2025-2")
    with django_assert_num_queries(31):
        officers.prepared(few)
    with django_assert_num_queries(31):
        officers.prepared(many)


def test_an_account_that_changed_waits_as_long_as_its_terms_say():
    call, officers = payable(), Officers()
    person = awards_of(call)[0].application.person
    third = third_of(APRIL)
    person.bank_accounts.update(replaced_at=third - timedelta(days=6), replaced_by=person)
    builders.confirmed_account(person, "55500011122", proposed_at=third - timedelta(days=4))
    run = officers.prepared(call)
    assert findings(run) == [["account_changed"], []]
    officers.discarded(run)
    assert findings(officers.prepared(call, at=third + timedelta(days=1))) == [[], []]
