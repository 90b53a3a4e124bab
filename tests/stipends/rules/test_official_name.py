"""The name that the circular gives to the one PDF."""

import pytest

from sofia.stipends.rules.official_name import official_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Juan Miguel Osorio Martínez", "1002436987JuanMiguelOsorioMartinez"),
        ("María Ñáñez-O’Connor de la Hoz", "1002436987MariaNanezOConnorDeLaHoz"),
        ("JOSÉ  PÉREZ", "1002436987JOSEPEREZ"),
    ],
)
def test_it_is_the_document_and_the_whole_name_without_spaces(name, expected):
    assert official_name("1002436987", name) == expected
