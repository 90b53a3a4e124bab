"""What the files say, and what loading them leaves: as often as one likes, and by the code."""

from collections import Counter

import pytest

from sofia.people.actions.load_places import load_places, rows
from sofia.people.models import Centre, Department, Municipality, Regional

ADDED = {
    "13490": "Norosí",
    "19300": "Guachené",
    "23682": "San José de Uré",
    "23815": "Tuchín",
    "27493": "Nuevo Belén de Bajirá",
}


def codes(name):
    return [row["codigo"] for row in rows(name)]


@pytest.mark.parametrize(("name", "count"), [("departamentos", 33), ("municipios", 1123), ("centros", 114)])
def test_a_file_has_as_many_rows_as_its_note_says_each_with_a_code_and_a_name(name, count):
    assert Counter(codes(name)).most_common(1)[0][1] == 1
    assert len(codes(name)) == count
    assert codes(name) == sorted(codes(name))
    assert all(value.strip() == value for row in rows(name) for value in row.values())
    assert all(row.get("nombre") or (row["departamento"] and row["regional"]) for row in rows(name))


def test_every_municipality_lies_in_a_department_and_every_department_has_one():
    assert {code[:2] for code in codes("municipios")} == set(codes("departamentos"))


def test_the_codes_that_were_missing_are_there_and_say_so():
    noted = {row["codigo"]: row["nombre"] for row in rows("municipios") if row["nota"]}
    assert noted == ADDED
    assert "27086" not in codes("municipios")


def test_every_centre_lies_in_a_municipality_and_every_regional_has_a_centre():
    places = {row["codigo"]: row["municipio"] for row in rows("centros")}
    assert set(places.values()) <= set(codes("municipios"))
    assert {place[:2] for place in places.values()} == set(codes("departamentos"))


def test_the_code_that_its_source_got_wrong_is_replaced_and_doubted():
    doubts = {row["codigo"]: row["duda"] for row in rows("centros") if row["duda"]}
    assert "9032" not in codes("centros")
    assert "9032" in doubts["9304"]
    assert len(doubts) == 10


@pytest.mark.django_db
def test_loading_leaves_what_the_files_say():
    assert load_places() == 114
    assert Department.objects.get(pk="27").name == "Chocó"
    assert str(Regional.objects.get(pk="11")) == "Distrito Capital"
    assert Municipality.objects.get(pk="27493").department_id == "27"
    centre = Centre.objects.select_related("municipality").get(pk="9123")
    assert (centre.regional_id, centre.municipality.name) == ("73", "Espinal")
    assert centre.doubt.startswith("La fuente ubica el centro en 73001 (Ibagué)")


@pytest.mark.django_db
def test_loading_again_corrects_names_by_their_code_and_deletes_nothing(django_assert_num_queries):
    load_places()
    Centre.objects.filter(pk="9302").update(name="Otro nombre")
    Municipality.objects.create(code="08999", name="Nuevo", department_id="08")
    with django_assert_num_queries(6):
        load_places()
    assert Centre.objects.get(pk="9302").name == "Centro de Comercio y Servicios"
    assert Municipality.objects.count() == 1124
    assert Centre.objects.count() == 114
