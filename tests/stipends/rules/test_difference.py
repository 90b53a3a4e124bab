"""The first place where two values differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.difference import LONGEST, first_difference
from tests.stipends.rules.strategies import bounded

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@bounded
@given(JSON, JSON)
def test_there_is_a_difference_exactly_when_they_differ(mine, theirs):
    assert (first_difference(mine, theirs) is None) == (repr_sorted(mine) == repr_sorted(theirs))


def repr_sorted(value) -> str:
    """A text that tells 1 from true and does not depend on the order of keys."""
    if isinstance(value, dict):
        return "of keys " + repr(sorted((key, repr_sorted(item)) for key, item in value.items()))
    return repr([repr_sorted(item) for item in value]) if isinstance(value, list) else repr(value)


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "a.b[1]: dice «2» y debe decir «3»"),
        ({"a": [1]}, {"a": [1, 2]}, "a[1]: dice nada y debe decir «2»"),
        ({"a": 1, "b": 2}, {"a": 1}, "b: dice «2» y debe decir nada"),
        ({"b": 1, "a": 1}, {"b": 2, "a": 2}, "a: dice «1» y debe decir «2»"),
        ({"a": True}, {"a": 1}, "a: dice «True» y debe decir «1»"),
        ({"a": 1.0}, {"a": 1}, "a: dice «1.0» y debe decir «1»"),
        ({"a": "9"}, {"a": 9}, "a: dice «9» y debe decir «9»"),
        ({"a": None}, {}, "a: dice «None» y debe decir nada"),
    ],
)
def test_the_place_and_both_values_are_said(mine, theirs, said):
    assert first_difference(mine, theirs) == said


def test_a_long_value_is_shortened():
    said = first_difference({"a": "x" * 9999}, {"a": 1})
    assert said == f"a: dice «{'x' * LONGEST}…» y debe decir «1»"


def test_what_is_the_same_object_is_not_looked_into():
    deep = []
    for _ in range(900):
        deep = [deep]
    assert first_difference({"a": deep, "b": 1}, {"a": deep, "b": 2}) == "b: dice «1» y debe decir «2»"
