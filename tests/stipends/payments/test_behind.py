"""A month is behind while somebody who is owed it has no line in a run that came so far; a suspended one never is."""

from datetime import date

import pytest

from sofia.core.dates import Month
from sofia.stipends.models import Call, RunState
from sofia.stipends.payments.behind import behind
from sofia.stipends.payments.dashboard import late, months_left, stuck
from sofia.stipends.payments.runs import months_of
from sofia.stipends.payments.year import problems
from tests import builders
from tests.stipends import proceeding
from tests.stipends.paying import Officers, awards_of, payable

pytestmark = pytest.mark.django_db
MAY, JUNE = Month(2025, 5), Month(2025, 6)
SECOND_OF_MAY, FIRST_OF_AUGUST = date(2025, 5, 2), date(2025, 8, 1)


def closed(call: Call) -> list[Month]:
    return behind(call, RunState.CLOSED)


def test_a_month_that_was_held_whole_and_paid_with_the_next_is_not_behind():
    call, officers = payable(accounts=False), Officers()
    officers.discarded(officers.prepared(call))
    assert (closed(call)[0], months_left(call)) == (Month(2025, 4), 9)
    for award in awards_of(call):
        builders.confirmed_account(award.application.person, f"24012{award.pk:06}")
    officers.paid(call, MAY)
    assert (closed(call)[0], months_left(call)) == (JUNE, 7)
    assert late(call, date(2025, 6, 26)) == []


def test_the_lines_that_were_held_in_a_run_that_was_closed_are_not_behind():
    call, officers = payable(accounts=False), Officers()
    builders.confirmed_account(awards_of(call)[0].application.person)
    officers.paid(call)
    assert closed(call)[0] == MAY


def test_nobody_is_behind_while_no_award_is_final():
    call = payable()
    call.awards.update(final_on=None)
    assert (closed(call), months_left(call), late(call, date(2025, 6, 26))) == ([], 0, [])


def test_a_month_that_is_suspended_for_all_is_not_behind_and_waits_for_nobody():
    call, officers = payable(), Officers()
    officers.paid(call)
    first, second = awards_of(call)
    proceeding.suspension(first, SECOND_OF_MAY, FIRST_OF_AUGUST)
    assert closed(call)[0] == MAY
    officers.paid(call, MAY)
    assert not stuck(call).exists()
    proceeding.suspension(second, date(2025, 6, 2), date(2025, 8, 1))
    assert closed(call)[0] == Month(2025, 8)
    assert late(call, date(2025, 8, 26)) == []
    owed = {one.month: one.owed for one in months_of(call, date(2025, 9, 1))}
    assert [owed[Month(2025, month)] for month in (5, 6, 7, 8)] == [0, 0, 0, 2]


def test_the_year_does_not_wait_for_a_last_month_that_is_suspended():
    call, officers = payable(), Officers()
    officers.paid(call, Month(2025, 11))
    assert "Falta el pago de diciembre de 2025" in " ".join(problems(call, date(2026, 1, 20)))
    for award in awards_of(call):
        proceeding.suspension(award, date(2025, 12, 1), date(2025, 12, 31))
    assert not [words for words in problems(call, date(2026, 1, 20)) if "Falta el pago" in words]
