"""Values of a bundle that anybody may have written."""

import re

import pytest

from sofia.stipends.rules.bundle_values import NotABundle, number, text


@pytest.mark.parametrize("value", [0, 59, 2**62])
def test_a_whole_number_passes(value):
    assert number({"places": value}, "places") == value


@pytest.mark.parametrize("value", [-1, 59.0, "59", True, None, [], {}])
def test_anything_else_is_no_number(value):
    with pytest.raises(NotABundle, match="«places» debe ser un número entero"):
        number({"places": value}, "places")


def test_a_text_is_written_as_its_pattern_says():
    assert text({"key": "ab"}, "key", re.compile("[a-f]{2}")) == "ab"


@pytest.mark.parametrize("value", ["abc", "a", "", "ab\n", 7, None, ["ab"]])
def test_another_text_is_refused(value):
    with pytest.raises(NotABundle, match="«key» no está bien escrito"):
        text({"key": value}, "key", re.compile("[a-f]{2}"))


def test_a_missing_value_is_a_missing_key():
    with pytest.raises(KeyError):
        number({}, "places")
