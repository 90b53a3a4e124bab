"""Firmness is computed: the term passed, the appeal ended, or she waived it. Counted on business days of Colombia."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules.firmness import Appealed, Course, read_terms
from sofia.stipends.rules.reading import Unreadable

TERMS = regulations.terms()
TOLD = date(2025, 4, 10)  # the Thursday before Holy Week
LAST = date(2025, 4, 28)  # ten business days later, without Maundy Thursday and Good Friday
NOTIFIED = st.dates(date(2020, 1, 1), date(2030, 6, 30))


def since(**about):
    found = TERMS.firmness(Course(**{"notified_on": TOLD, **about}))
    return found and (found.since, found.reason)


def test_nobody_who_was_not_told_has_a_firm_decision():
    assert since(notified_on=None) is None


def test_without_an_appeal_it_is_firm_the_day_after_the_term():
    assert TERMS.last_day_to_appeal(TOLD) == LAST
    assert since() == (date(2025, 4, 29), "El término pasó sin recurso.")


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (date(2025, 4, 1), date(2025, 4, 15)),
        (date(2025, 4, 16), date(2025, 5, 5)),  # with Holy Week and the first of May
        (date(2025, 12, 19), date(2026, 1, 6)),  # with Christmas and New Year
        (date(2026, 7, 10), date(2026, 7, 28)),  # with the new holiday of 13 July and that of 20 July
    ],
)
def test_the_ten_days_are_business_days_of_colombia(told, last):
    assert TERMS.last_day_to_appeal(told) == last


def test_who_waives_has_it_firm_the_next_day():
    assert since(waived_on=date(2025, 4, 11)) == (date(2025, 4, 12), "Se renunció al recurso.")


@given(NOTIFIED, st.integers(0, 60))
def test_waiving_never_makes_it_firm_later(day, later):
    waived = TERMS.firmness(Course(day, waived_on=day + timedelta(days=later)))
    assert waived.since <= TERMS.firmness(Course(day)).since


def test_an_appeal_in_time_holds_it_until_its_decision_is_notified():
    lodged = Appealed(LAST)
    assert since(appealed=lodged) is None
    assert since(appealed=Appealed(LAST, date(2025, 6, 3)))[0] == date(2025, 6, 4)


def test_an_appeal_that_is_withdrawn_no_longer_holds_it():
    assert since(appealed=Appealed(LAST, withdrawn_on=date(2025, 5, 2)))[0] == date(2025, 5, 3)


def test_a_late_appeal_holds_nothing():
    late = since(appealed=Appealed(LAST + timedelta(days=1)))
    assert late == (date(2025, 4, 29), "El recurso llegó después del término.")


def test_what_decides_an_appeal_is_firm_the_day_after_it_is_notified():
    assert since(appealable=False) == (date(2025, 4, 11), "Contra ella no procede ningún recurso.")


def test_a_notice_stays_five_business_days_and_notifies_the_next():
    assert TERMS.last_day_of_notice(TOLD) == date(2025, 4, 21)
    assert TERMS.notified_by_notice(date(2025, 4, 21)) == date(2025, 4, 22)


def test_silence_counts_two_months_after_the_appeal():
    assert TERMS.silent_since(date(2025, 4, 28)) == date(2025, 6, 29)
    assert TERMS.silent_since(date(2025, 12, 31)) == date(2026, 3, 1)


def test_a_year_without_holidays_is_said():
    with pytest.raises(ValueError, match="No hay festivos de 2031"):
        TERMS.last_day_to_appeal(date(2030, 12, 30))


@given(NOTIFIED)
def test_the_last_day_is_a_business_day_at_least_two_weeks_later(day):
    last = TERMS.last_day_to_appeal(day)
    assert TERMS.holidays.is_business_day(last)
    assert last - day >= timedelta(days=12)
    counted = sum(
        TERMS.holidays.is_business_day(day + timedelta(days=turn)) for turn in range(1, (last - day).days + 1)
    )
    assert counted == 10


@given(NOTIFIED, st.integers(0, 60))
def test_firmness_never_comes_before_she_knows(day, later):
    lodged = day + timedelta(days=later)
    for course in (Course(day), Course(day, waived_on=lodged), Course(day, appealed=Appealed(lodged, lodged))):
        assert TERMS.firmness(course).since > day


def test_terms_that_are_missing_or_wrong_are_named():
    with pytest.raises(Unreadable, match="falta el término «appeal»"):
        read_terms({"term": []})
    row = {"code": "appeal", "cite": "x", "text": "y", "amount": 0, "unit": "years"}
    with pytest.raises(Unreadable, match="«appeal» se cuenta desde 1"):
        read_terms({"term": [row]})
