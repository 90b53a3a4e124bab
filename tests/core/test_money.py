"""Whole pesos, rounded once."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.money import ROUNDING, number, pesos, round_pesos

AMOUNTS = st.fractions(min_value=0, max_value=10**12)


@given(AMOUNTS)
def test_truncating_never_exceeds_the_exact_value_and_loses_less_than_a_peso(amount):
    assert 0 <= amount - round_pesos(amount, "truncate") < 1


@given(AMOUNTS)
def test_rounding_up_never_falls_short_and_adds_less_than_a_peso(amount):
    assert 0 <= round_pesos(amount, "up") - amount < 1


@given(AMOUNTS)
def test_half_up_is_at_most_half_a_peso_away(amount):
    assert -Fraction(1, 2) < round_pesos(amount, "half_up") - amount <= Fraction(1, 2)


@given(st.integers(0, 10**12), st.sampled_from(sorted(ROUNDING)))
def test_whole_pesos_stay_as_they_are(amount, mode):
    assert round_pesos(Fraction(amount), mode) == amount


def test_half_a_peso_goes_down_or_up_as_the_mode_says():
    half = Fraction(1750905, 2)
    assert {mode: round_pesos(half, mode) for mode in ROUNDING} == {"truncate": 875452, "half_up": 875453, "up": 875453}


def test_a_negative_amount_and_an_unknown_mode_are_refused():
    with pytest.raises(ValueError, match="no puede ser negativo"):
        round_pesos(Fraction(-1), "truncate")
    with pytest.raises(KeyError):
        round_pesos(Fraction(1), "bankers")


@pytest.mark.parametrize(("value", "text"), [(0, "$ 0"), (711750, "$ 711.750"), (-1500, "-$ 1.500")])
def test_pesos_are_written_as_in_colombia(value, text):
    assert pesos(value) == text


@given(st.integers(-(10**15), 10**15))
def test_a_number_loses_nothing_but_its_dots(value):
    assert int(number(value).replace(".", "")) == value
