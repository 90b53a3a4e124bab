"""Whose month is owed, and from which day it is prepared."""

from datetime import date

import pytest

from sofia.core.dates import Month
from sofia.stipends.payments import looking
from sofia.stipends.payments.looking import judged_for_payment, owed, paid_from, to_prepare
from tests import builders
from tests.stipends.paying import APRIL, Officers, payable

pytestmark = pytest.mark.django_db


def test_a_month_is_prepared_from_the_day_that_the_schedule_says():
    assert paid_from(builders.call(), APRIL) == date(2025, 5, 1)


def test_what_is_paid_is_owed_no_more():
    call = payable()
    assert owed(call, APRIL).count() == 2
    Officers().paid(call)
    assert owed(call, APRIL).count() == 0
    assert owed(call, Month(2025, 6)).count() == 4


def test_the_requirements_of_a_payment_are_those_that_the_law_looks_at_then():
    call = payable()
    (judged,) = judged_for_payment(call, APRIL, date(2025, 5, 2))
    assert {row.requirement for found in judged.values() for row in found} == {"1", "3", "5", "8", "9"}
    assert len(judged) == 2


def test_people_are_looked_at_some_at_a_time(monkeypatch):
    monkeypatch.setattr(looking, "AT_A_TIME", 1)
    call = payable()
    assert [len(judged) for judged in judged_for_payment(call, APRIL, date(2025, 5, 2))] == [1, 1]


def test_a_call_is_looked_at_in_the_days_of_its_report():
    call = builders.call()
    assert to_prepare(date(2025, 5, 3)) == {call.pk: APRIL}
    assert to_prepare(date(2025, 5, 4)) == {}
