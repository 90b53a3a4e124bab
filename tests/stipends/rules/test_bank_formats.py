"""A format is data: a wrong one says what is wrong, and where."""

import tomllib

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules.bank_formats import read_format
from sofia.stipends.rules.reading import Unreadable

TEXT = (regulations.BANK_FORMATS / "ancho_fijo.toml").read_text()


def problems(text: str) -> str:
    with pytest.raises(Unreadable) as found:
        read_format(tomllib.loads(text))
    return " ".join(problem.message for problem in found.value.problems)


def test_the_formats_that_come_with_the_program_are_read_and_named_after_their_files():
    found = regulations.bank_formats()
    assert sorted(found) == sorted(path.stem for path in regulations.BANK_FORMATS.glob("*.toml"))
    assert all(form.answer for form in found.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('value = "pesos", width', 'value = "euros", width', "«value» es uno de"),
        ('part = "foot"', 'part = "feet"', "«part» es uno de"),
        (", width = 15 }", " }", "cada columna dice su «width»"),
        ('value = "account_number"', 'value = "bank_name"', "cada línea lleva su obligación"),
        ('encoding = "ascii"', 'encoding = "morse"', "no hay una codificación «morse»"),
        ('encoding = "latin-1"', 'encoding = "morse"', "no hay una codificación «morse»"),
        ('value = "cause"', 'value = "reason"', "la respuesta lleva"),
        ("start = 48, width = 3", "start = 48", "dice su «start» y su «width»"),
        ('rejected = ["01"]', 'rejected = ["00"]', "no es pagado y rechazado"),
        ('extension = "txt"\n', "", "falta la clave «extension»"),
        ('begins = "5"', "begins = 5", "se espera un texto"),
        ("zeros = true", "ceros = true", "la clave «ceros» no se conoce"),
    ],
)
def test_a_wrong_format_says_what_is_wrong(old, new, told):
    assert old in TEXT
    assert told in problems(TEXT.replace(old, new))
