"""Tests of parameters never break, whatever TOML says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules import parameters

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)
TESTS = [parameters.words("stratum"), parameters.choices(["a"]), parameters.whole_number, parameters.fixed_activity]


@given(ANYTHING, st.sampled_from(TESTS))
def test_every_test_gives_a_sentence_or_nothing(rule_set, value, test):
    assert isinstance(test(value, rule_set), str)


@pytest.mark.parametrize("value", [[1.0], [True], ["1"], [None]])
def test_a_stratum_is_a_whole_number_and_nothing_that_equals_one(rule_set, value):
    assert "no se conoce" in parameters.words("stratum")(value, rule_set)


def test_what_is_right_gets_no_sentence(rule_set):
    assert parameters.words("stratum")([1, 2], rule_set) == ""
    assert parameters.whole_number(3, rule_set) == ""
    assert parameters.fixed_activity("award", rule_set) == ""
