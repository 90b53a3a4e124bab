"""Where a proceeding stands follows from its days: who is waited for, and until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules.firmness import Appealed, Course
from sofia.stipends.rules.proceedings import (
    ANSWERED,
    ASKED,
    CENTRES,
    HERS,
    NOT_ASKED,
    SILENT,
    WORDS,
    History,
    heard,
    read_conducts,
    stage_of,
    suspended_until,
)
from sofia.stipends.rules.reading import Unreadable

TERMS = regulations.terms()
OPENED = History("process", opened_on=date(2025, 5, 5))
TOLD = replace(OPENED, notified_on=date(2025, 5, 6), answer_until=date(2025, 5, 13))
ANSWER = replace(TOLD, answered_on=date(2025, 5, 9))
SIGNED = replace(ANSWER, signed_on=date(2025, 5, 20))
ACT = Course(notified_on=date(2025, 5, 21))


@pytest.mark.parametrize(
    ("history", "on", "code", "whose", "until"),
    [
        (OPENED, date(2025, 5, 6), "opened", CENTRES, date(2025, 5, 12)),
        (TOLD, date(2025, 5, 13), "answering", HERS, date(2025, 5, 13)),
        (TOLD, date(2025, 5, 14), "deciding", CENTRES, date(2025, 5, 27)),
        (ANSWER, date(2025, 5, 9), "deciding", CENTRES, date(2025, 5, 23)),
        (replace(SIGNED, act=Course(None)), date(2025, 5, 20), "signed", CENTRES, date(2025, 5, 27)),
        (replace(SIGNED, act=ACT), date(2025, 5, 22), "appealing", HERS, date(2025, 6, 5)),
        (
            replace(SIGNED, act=replace(ACT, appealed=Appealed(date(2025, 5, 26)))),
            date(2025, 5, 27),
            "appealed",
            CENTRES,
            date(2025, 7, 26),
        ),
    ],
)
def test_each_stage_has_the_clock_of_who_is_waited_for(history, on, code, whose, until):
    stage = stage_of(history, TERMS, on)
    assert (stage.code, stage.words) == (code, WORDS[code])
    assert [(clock.whose, clock.until) for clock in stage.clocks] == [(whose, until)]


def test_it_is_firm_the_day_after_her_term_and_then_nobody_is_waited_for():
    history = replace(SIGNED, act=ACT)
    assert stage_of(history, TERMS, date(2025, 6, 5)).code == "appealing"
    assert stage_of(history, TERMS, date(2025, 6, 6)).code == "firm"
    assert stage_of(history, TERMS, date(2025, 6, 6)).clocks == ()
    assert stage_of(replace(history, closed=True), TERMS, date(2025, 6, 6)).code == "closed"


def test_silence_is_told_from_an_answer_and_a_resignation_asks_nothing():
    assert heard(TOLD, date(2025, 5, 13)) == ASKED
    assert heard(TOLD, date(2025, 5, 14)) == SILENT
    assert heard(ANSWER, date(2025, 5, 14)) == ANSWERED
    assert heard(OPENED, date(2026, 1, 1)) == ASKED  # nobody told her: it is not silence
    assert heard(replace(OPENED, way="resignation"), date(2025, 5, 5)) == NOT_ASKED
    assert stage_of(replace(OPENED, way="resignation"), TERMS, date(2025, 5, 5)).code == "deciding"


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(1, 3))
def test_a_suspension_is_never_longer_than_its_months_nor_passes_the_year(starts_on, months):
    until = suspended_until(starts_on, months)
    assert starts_on <= until
    assert until.year == starts_on.year
    assert until - starts_on < timedelta(days=31 * months)


def test_what_is_wrong_in_the_file_is_named():
    with pytest.raises(Unreadable):
        read_conducts({"conduct": [{"ground": "x", "cite": "y", "text": "z", "way": "letter"}]})


def test_the_grounds_of_the_file_are_of_every_rule_set():
    said = set(regulations.conducts().by_ground)
    for code in regulations.codes():
        assert said <= {ground.code for ground in regulations.by_code(code).grounds}
