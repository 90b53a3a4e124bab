"""Names and document numbers, kept in one form and shown masked."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.names import document_number, folded, masked, name_fault, name_key, tidy


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


NAMES = st.text("aáAÁeñÑnüÜ çß'’- ", max_size=20)


@given(NAMES)
def test_a_folded_name_stays_as_it_is(text):
    assert folded(folded(text)) == folded(text)


@given(NAMES)
def test_case_and_accents_do_not_matter(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    assert folded(text) == folded(text.upper()) == folded(text.lower()) == folded(bare)


@given(NAMES, st.lists(NAMES, max_size=3).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_the_order_of_the_surnames_does_not_matter(given_names, orders):
    one, other = (" ".join(surnames) for surnames in orders)
    assert name_key(given_names, one) == name_key(given_names, other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("José  María", "Núñez O’Connor"), ("JOSE MARIA", "oconnor nunez"), True),
        (("Ana", "de la Hoz-Ñáñez"), ("ana", "Nanez De La Hoz"), True),
        (("Ana María", "Mejía"), ("María Ana", "Mejía"), False),
        (("Ana", "Mejía"), ("Ana", "Mejías"), False),
        (("Ana Mejía", "Ruiz"), ("Ana", "Mejía Ruiz"), False),
        (("Ana", "Uriana Uriana"), ("Ana", "Uriana"), False),
    ],
)
def test_two_writings_are_of_one_name_or_not(one, other, alike):
    assert (name_key(*one) == name_key(*other)) is alike


@pytest.mark.parametrize(
    "name",
    ["Ñáñez", "Wa'yúu", "O’Connor", "de la Hoz-Núñez", "Ma. José", "Müller", "Иван", "N\u0303an\u0303ez"],
)
def test_a_name_may_be_anybodys(name):
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ana2", "no puede llevar «2»"),
        ("Ana 😀", "no puede llevar «😀»"),
        ("Ana\u200b", "signos que no se ven"),
        ("Ana\u202eMaría", "signos que no se ven"),
        ("Ana\nBcc:", "signos que no se ven"),
        ("<b>", "no puede llevar «<»"),
        ("'-.", "debe tener letras"),
        ("", "debe tener letras"),
    ],
)
def test_what_is_no_name_is_said(name, said):
    assert said in name_fault(name)


@given(st.text(min_size=1, max_size=40))
def test_a_name_without_fault_is_kept_by_the_rule_of_the_database(text):
    if not name_fault(text):
        assert tidy(text)
        assert not any(unicodedata.category(c).startswith("C") for c in tidy(text))
        assert not any(c.isdigit() for c in text)
