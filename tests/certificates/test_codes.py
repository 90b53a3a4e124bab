"""What people copy from a paper leads to its code."""

import pytest

from sofia.certificates.codes import grouped, tidy_code
from sofia.core.keys import new_code


def test_a_code_is_read_back_as_it_is_printed():
    for code in [new_code() for _ in range(200)]:
        assert tidy_code(grouped(code)) == code
        assert tidy_code(f"  {grouped(code).lower().replace('-', ' – ')} ") == code


@pytest.mark.parametrize("typed", ["O1IL-0000-0000-0000", "o111-0000-OOOO-0000"])
def test_signs_that_look_alike_are_forgiven(typed):
    assert tidy_code(typed) == "0111000000000000"


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-2XHT-9DWB-4FNU", "K7QM2XHT9DWB4FNR0", "K7QM2XHT9DWB4FN١", "\x00"])
def test_what_cannot_be_a_code_is_none(typed):
    assert tidy_code(typed) == ""
