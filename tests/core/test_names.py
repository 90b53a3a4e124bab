"""Names and document numbers, kept in one form and shown masked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.names import document_number, masked, tidy


@given(st.text())
def test_a_tidy_name_stays_as_it_is(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_a_tidy_name_has_single_spaces_and_nothing_invisible(text):
    clean = tidy(text)
    assert clean == " ".join(clean.split())
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cf")]


def test_two_ways_of_typing_an_accent_are_one_name():
    assert tidy("  Jose\u0301  \u200bMari\u0301a\n") == "José María"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1.002.436-987", "1002436987"), (" ab 123456 ", "AB123456"), ("1002436987", "1002436987")]
)
def test_a_document_number_is_kept_without_dots_or_spaces(typed, kept):
    assert document_number(typed) == kept


@pytest.mark.parametrize("typed", ["", "12", "1" * 21, "١٠٠٢٤٣٦٩٨٧", "1002436987X!", "ñ123456"])
def test_what_cannot_be_a_document_number_gets_a_sentence(typed):
    with pytest.raises(ValueError, match="Escriba el número de documento"):
        document_number(typed)


@given(st.text("0123456789", min_size=1, max_size=20))
def test_a_masked_number_keeps_its_length_and_hides_at_least_half(number):
    shown = masked(number).lstrip("•")
    assert len(masked(number)) == len(number)
    assert number.endswith(shown)
    assert len(shown) <= min(4, len(number) / 2)
