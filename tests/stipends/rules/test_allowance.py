"""What an award pays: oracles printed in the norms, and properties of every rule set."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import Month
from sofia.core.money import ROUNDING
from sofia.stipends.rules.allowance import (
    award_cost,
    benefit_months,
    cost_of,
    month_amount,
    monthly_amount,
    months_worth,
)

DAYS_2025 = st.dates(date(2025, 1, 1), date(2025, 12, 31))


def test_the_arithmetic_of_the_circular(rule_set):
    months = benefit_months(rule_set, date(2025, 4, 1))
    assert [str(months[0]), str(months[-1]), len(months)] == ["2025-04", "2025-12", 9]
    assert monthly_amount(rule_set) == 711_750
    assert 59 * award_cost(rule_set, months) == 377_939_250


@given(DAYS_2025)
def test_the_award_month_counts_until_day_15_and_nothing_goes_past_december(rule_set, day):
    months = benefit_months(rule_set, day)
    first = Month.of(day) if day.day <= 15 else Month.of(day).plus(1)
    assert months == tuple(first.through(Month(2025, 12)))


@given(DAYS_2025, DAYS_2025)
def test_a_later_award_never_costs_more(rule_set, one, other):
    earlier, later = sorted((one, other))
    assert award_cost(rule_set, benefit_months(rule_set, earlier)) >= award_cost(
        rule_set, benefit_months(rule_set, later)
    )


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
def test_a_day_outside_the_fiscal_year_is_refused_with_a_sentence(rule_set, day):
    with pytest.raises(ValueError, match=r"fuera del año fiscal 2025 .* use un día de 2025"):
        benefit_months(rule_set, day)


def test_after_15_december_no_month_is_left(rule_set):
    assert benefit_months(rule_set, date(2025, 12, 15)) == (Month(2025, 12),)
    assert benefit_months(rule_set, date(2025, 12, 16)) == ()


@pytest.mark.parametrize(("until", "first"), [(0, 6), (4, 6), (5, 5), (31, 5)])
def test_how_long_the_award_month_counts_is_a_parameter(altered, until, first):
    rules = altered(allowance={"first_month_until_day": until})
    assert benefit_months(rules, date(2025, 5, 5))[0] == Month(2025, first)


def test_a_half_month_is_half_of_the_exact_value(demo_rules):
    months = benefit_months(demo_rules, date(2025, 9, 10))
    assert [month_amount(demo_rules, month) for month in months] == [711_750, 711_750, 711_750, 355_875]
    assert months_worth(demo_rules, months) == Fraction(7, 2)


def test_a_half_month_is_not_half_of_what_was_already_rounded(altered):
    rules = altered(allowance={"share": "1/3", "month_factors": {"12": "2/3"}})
    assert monthly_amount(rules) == 474_500
    assert month_amount(rules, Month(2025, 12)) == 316_333


def test_a_month_worth_nothing_is_no_benefit_month(altered):
    rules = altered(allowance={"month_factors": {"12": "0"}})
    assert benefit_months(rules, date(2025, 10, 1)) == (Month(2025, 10), Month(2025, 11))


@given(
    share=st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=1000),
    factor=st.fractions(min_value=0, max_value=1, max_denominator=1000),
    mode=st.sampled_from(sorted(ROUNDING)),
)
def test_each_month_is_less_than_a_peso_away_from_the_exact_value(altered, share, factor, mode):
    rules = altered(allowance={"share": str(share), "month_factors": {"12": str(factor)}, "rounding": mode})
    exact = 1_423_500 * share * factor
    paid = month_amount(rules, Month(2025, 12))
    assert abs(paid - exact) < 1
    assert paid <= exact or mode != "truncate"


@given(st.integers(0, 12), DAYS_2025)
def test_whole_months_typed_by_hand_cost_the_same_as_months_of_the_calendar(rule_set, count, day):
    assert cost_of(rule_set, Fraction(count)) == count * monthly_amount(rule_set)
    months = benefit_months(rule_set, day)
    assert cost_of(rule_set, months_worth(rule_set, months)) == award_cost(rule_set, months)


@given(st.fractions(min_value=0, max_value=12, max_denominator=100))
def test_months_typed_by_hand_lose_less_than_a_peso_for_each_month_begun(rule_set, months):
    exact = 1_423_500 * Fraction(1, 2) * months
    assert 0 <= exact - cost_of(rule_set, months) < 1


def test_eight_and_a_half_months_typed_by_hand(rule_set):
    assert cost_of(rule_set, Fraction("8.5")) == 8 * 711_750 + 355_875


def test_a_negative_number_of_months_is_refused(rule_set):
    with pytest.raises(ValueError, match="no puede ser negativo"):
        cost_of(rule_set, Fraction(-1, 2))
