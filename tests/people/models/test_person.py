"""One document, one person; whatever alphabet somebody types it in."""

from datetime import date

import pytest
from django.contrib.auth import authenticate

from sofia.people.models import Person
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db
WRONG_NUMBER = "El número no corresponde a ese tipo de documento. Revíselo dígito por dígito."
NO_NAME = "Escriba nombres y apellidos (basta un apellido), sin signos invisibles."


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("CC", "1002436987"),
        ("TI", "1002436987"),
        ("CE", "654321"),
        ("PPT", "5123456"),
        ("PEP", "123456789012345"),
        ("PAS", "AB123456"),
        ("NCS", "NCS0001"),
    ],
)
def test_each_type_has_its_own_numbers(kind, number):
    assert builders.person(document_type=kind, document_number=number).document == f"{kind}-{number}"


@pytest.mark.parametrize(
    "number", ["١٠٠٢٤٣٦٩٨٧", "１００２４３６９８７", "1.002.436.987", "12", "10024369871", "AB123", "", "1002\n"]
)
def test_a_number_that_is_not_of_its_type_is_refused_by_the_database(number):
    with refused(WRONG_NUMBER):
        builders.person(document_number=number)


def test_its_twin_a_plain_text_would_take_foreign_digits():
    assert "١٠٠٢٤٣٦٩٨٧".isdigit()
    assert int("١٠٠٢٤٣٦٩٨٧") == 1002436987


def test_a_document_belongs_to_one_person():
    builders.person(document_number="1002436987")
    with refused("Ya existe una persona con ese tipo y número de documento."):
        builders.person(document_number="1002436987")
    assert builders.person(document_type="TI", document_number="1002436987").pk


@pytest.mark.parametrize(
    "names", [{"surnames": ""}, {"given_names": "  "}, {"given_names": "Ana\x07"}, {"surnames": "Mejía\nBcc:"}]
)
def test_a_person_has_a_name_without_hidden_signs(names):
    with refused(NO_NAME):
        builders.person(**names)


@pytest.mark.parametrize("surname", ["Uriana", "O’Connor", "de la Hoz-Núñez", "Ñáñez"])
def test_one_surname_is_enough(surname):
    assert builders.person(surnames=surname).full_name == f"Ana {surname}"


def test_a_birth_date_of_another_century_is_refused():
    with refused("Revise la fecha de nacimiento: el año debe ser 1900 o posterior."):
        builders.person(birth_date=date(1899, 12, 31))


def test_a_new_person_is_kept_tidy_and_can_sign_in():
    made = Person.objects.create_user(
        "CC",
        "1.002.436-987",
        "clave de prueba",
        given_names=" Ana \u200b María ",
        surnames="Mejía",
        birth_date=date(2000, 1, 1),
    )
    assert (made.document_number, made.given_names, made.masked_document) == ("1002436987", "Ana María", "••••••6987")
    assert authenticate(username="CC-1002436987", password="clave de prueba") == made
    assert authenticate(username="TI-1002436987", password="clave de prueba") is None


def test_a_person_without_password_cannot_sign_in():
    builders.person(document_number="1002436987")
    assert authenticate(username="CC-1002436987", password="!") is None


def test_age_is_completed_years():
    born = builders.person(birth_date=date(2007, 4, 2))
    assert (born.age_on(date(2025, 4, 1)), born.age_on(date(2025, 4, 2))) == (17, 18)
