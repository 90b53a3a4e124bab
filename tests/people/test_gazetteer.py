"""The places to choose from are those that the database has."""

import pytest

from sofia.people.actions.load_places import load_places
from sofia.people.gazetteer import countries, departments, municipalities, place_name
from sofia.people.models import Department, Municipality


@pytest.mark.django_db
def test_what_is_offered_is_what_is_kept():
    load_places()
    assert departments() == dict(Department.objects.values_list("code", "name"))
    offered = {code: name for department in departments() for code, name in municipalities(department).items()}
    assert offered == dict(Municipality.objects.values_list("code", "name"))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("13490", "Norosí, Bolívar"),
        ("23682", "San José de Uré, Córdoba"),
        ("23815", "Tuchín, Córdoba"),
        ("19300", "Guachené, Cauca"),
        ("27493", "Nuevo Belén de Bajirá, Chocó"),
    ],
)
def test_the_youngest_municipalities_are_there(code, name):
    assert place_name("CO", code) == name


def test_countries_have_two_letters_and_stand_in_alphabetical_order():
    names = list(countries().values())
    assert len(names) >= 195
    assert all(len(code) == 2 and code.isupper() for code in countries())
    assert names.index("Afganistán") < names.index("Emiratos Árabes Unidos") < names.index("Zimbabue")
    assert place_name("VE", None) == "Venezuela"


def test_names_with_accents_stand_where_people_look_for_them():
    names = list(departments().values())
    assert names.index("Bolívar") < names.index("Boyacá") < names.index("Caldas")
