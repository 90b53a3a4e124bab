"""The days that the rules give for an account; a call's own take the place of the usual ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules.account_terms import Stage, read_account_terms
from sofia.stipends.rules.reading import Unreadable
from sofia.stipends.rules.regulation import parse

LAW = regulations.by_code("9302_2025_1")
TERMS = regulations.account_terms(LAW)
AWARDED = date(2025, 4, 1)
ROW = {"code": "certificate", "cite": "circular · 1", "text": "Diez días.", "days": 10}


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2025, 4, 10), Stage.IN_TIME),
        (date(2025, 4, 11), Stage.SOON),
        (date(2025, 4, 16), Stage.SOON),
        (date(2025, 4, 17), Stage.LATE),
    ],
)
def test_the_stage_follows_the_day(day, stage):
    assert TERMS.stage(AWARDED, day) is stage


def test_a_changed_account_waits_five_days():
    assert TERMS.payable_from(AWARDED) == date(2025, 4, 6)


@given(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.integers(0, 60))
def test_stages_never_go_back(awarded, days):
    order = list(Stage)
    today, tomorrow = (awarded + timedelta(days=days + more) for more in (0, 1))
    assert order.index(TERMS.stage(awarded, today)) <= order.index(TERMS.stage(awarded, tomorrow))


def test_a_call_may_say_its_own_and_keeps_the_others():
    law = parse({**LAW.document, "account_term": [ROW]})
    terms = regulations.account_terms(law)
    assert terms.due(AWARDED) == date(2025, 4, 11)
    assert terms.payable_from(AWARDED) == TERMS.payable_from(AWARDED)


@pytest.mark.parametrize("wrong", [{"code": "other"}, {"days": -1}])
def test_a_term_that_nobody_knows_is_refused_in_a_call(wrong):
    with pytest.raises(Unreadable):
        parse({**LAW.document, "account_term": [{**ROW, **wrong}]})


def test_a_file_without_a_term_is_refused():
    with pytest.raises(Unreadable, match="falta el término «hold»"):
        read_account_terms({"account_term": [ROW, {**ROW, "code": "warning"}]})
