"""Any balance opens down to its lines, and all of them add up to what was allocated."""

import pytest

from sofia.stipends.models import Account
from sofia.stipends.payments.ledger import balances, movements
from tests.stipends.paying import EACH, Officers, awards_of, payable

pytestmark = pytest.mark.django_db


def test_what_was_allocated_is_the_sum_of_all_the_others():
    call = payable()
    Officers().paid(call, rejected=awards_of(call)[:1])
    found = dict(balances(call))
    given = found.pop(Account.ALLOCATED)
    assert given.pesos == call.budget == sum(one.pesos for one in found.values())
    assert given.months == call.places * call.months == sum(one.months for one in found.values())


def test_a_balance_opens_down_to_its_lines(django_assert_num_queries):
    call = payable()
    run = Officers().paid(call)
    with django_assert_num_queries(1):
        rows = [(row.source, row.target, row.pesos, row.line.run_id) for row in movements(call, Account.PAID)]
    assert rows == [("obligated", "paid", EACH, run.pk)] * 2


def test_the_balances_are_one_query(django_assert_num_queries):
    call = payable()
    with django_assert_num_queries(1):
        balances(call)
