"""The number of an obligation comes back as itself, and a wrong digit is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.stipends.rules.obligations import award_month_of, obligation


@given(st.integers(1, 10**17))
def test_a_number_names_its_month(month):
    assert award_month_of(obligation(month)) == month


@given(st.integers(1, 10**12), st.data())
def test_one_wrong_digit_is_always_found(month, data):
    written = obligation(month)
    where = data.draw(st.integers(0, len(written) - 1))
    digit = data.draw(st.sampled_from("0123456789").filter(lambda one: one != written[where]))
    with pytest.raises(ValueError, match="no es el número de una obligación"):
        award_month_of(written[:where] + digit + written[where + 1 :])


@pytest.mark.parametrize("text", ["", "12", "012345", "12 34", "١٢٣٤", "-123482", "1e5"])
def test_what_is_not_written_so_is_refused(text):
    with pytest.raises(ValueError, match="no es el número de una obligación"):
        award_month_of(text)
