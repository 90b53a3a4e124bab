"""One table says which documents there are, for whom, and what each is good for."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.dates import age_on
from sofia.people.document_types import PATTERNS, REFUSED, REGISTERS, TABLE, DocumentType, of_that_age
from sofia.people.models import Person
from sofia.stipends import regulations

DAYS = st.dates(date(1920, 1, 1), date(2040, 12, 31))


def test_every_type_has_its_row_and_the_database_keeps_the_same_patterns():
    assert set(TABLE) == set(DocumentType)
    (check,) = [one for one in Person._meta.constraints if one.name == "person_document_of_its_type"]
    assert all(pattern in str(check.condition) for pattern in PATTERNS.values())


def test_with_a_historical_permit_and_with_cards_that_are_no_identity_nobody_registers():
    assert set(REGISTERS) == set(DocumentType) - {DocumentType.PEP}
    assert set(REFUSED) == {"TE", "ES", "PEP"}
    assert all(card.reason and card.remedy for card in REFUSED.values())


def test_those_good_for_a_stipend_are_those_of_the_norm():
    (rule,) = [one for one in regulations.by_code("9302_2025_1").requirements if "minor_types" in one.parameters]
    assert set(rule.parameters["types"]) == {kind.value for kind in DocumentType if TABLE[kind].for_stipends}


@given(birth=DAYS, day=DAYS)
def test_at_any_age_somebody_has_either_the_card_or_the_identity_document_never_both(birth, day):
    has = {kind for kind in (DocumentType.TI, DocumentType.CC) if of_that_age(kind, birth, day)}
    expected = (
        {DocumentType.CC} if age_on(birth, day) >= 18 else {DocumentType.TI} if age_on(birth, day) >= 7 else set()
    )
    assert has == expected


@pytest.mark.parametrize(("day", "kind"), [(date(2026, 2, 28), DocumentType.TI), (date(2026, 3, 1), DocumentType.CC)])
def test_who_was_born_on_29_february_comes_of_age_on_1_march(day, kind):
    assert of_that_age(kind, date(2008, 2, 29), day)


@pytest.mark.parametrize("pattern", PATTERNS.values())
def test_digits_of_another_alphabet_are_nobodys_number(pattern):
    assert not re.match(pattern, "١٠٠٢٤٣٦٩", re.ASCII)
