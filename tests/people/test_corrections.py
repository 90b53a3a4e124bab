"""One text for each datum, as it is kept, and the words in which it is shown."""

from datetime import date

import pytest

from sofia.people.corrections import BadValue, spoken, tidy_value
from sofia.people.models import Datum

TODAY = date(2025, 4, 1)


@pytest.mark.parametrize(
    ("datum", "typed", "kept", "said"),
    [
        (Datum.GIVEN_NAMES, "  Ana\u0301  María ", "Aná María", "Aná María"),
        (Datum.BIRTH_DATE, "2007-04-02", "2007-04-02", "2 de abril de 2007"),
        (Datum.DOCUMENT, "CC-1.002.436-987", "CC-1002436987", "CC 1002436987"),
        (Datum.DOCUMENT, "PAS-ab 123", "PAS-AB123", "PAS AB123"),
    ],
)
def test_a_datum_is_kept_in_one_form_and_said_in_words(datum, typed, kept, said):
    assert tidy_value(datum, typed, TODAY) == kept
    assert spoken(datum, kept) == said


def test_nothing_is_said_of_what_was_not_kept():
    assert [spoken(datum, "") for datum in Datum] == [""] * 4


@pytest.mark.parametrize("typed", ["2025-04-02", "1899-12-31", "1-1-2000", "", "2001-02-29"])
def test_a_day_that_cannot_be_a_birth_date_is_refused(typed):
    with pytest.raises(BadValue, match="fecha"):
        tidy_value(Datum.BIRTH_DATE, typed, TODAY)


@pytest.mark.parametrize("typed", ["CC-", "CC", "-123456", "ti-123456", "CC-AB123"])
def test_what_is_no_document_is_refused(typed):
    with pytest.raises(BadValue):
        tidy_value(Datum.DOCUMENT, typed, TODAY)
