"""A day typed in three boxes."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from sofia.people.day_field import DayField


class BirthForm(forms.Form):
    birth = DayField(label="¿Cuándo nació?")


class OptionalForm(forms.Form):
    birth = DayField(label="¿Cuándo nació?", required=False)


def typed(day="", month="", year=""):
    return {"birth_day": day, "birth_month": month, "birth_year": year}


@pytest.mark.parametrize("boxes", [("27", "3", "2007"), ("27", "03", "2007"), (" 27 ", "3", "2007")])
def test_three_boxes_make_a_day(boxes):
    form = BirthForm(typed(*boxes))
    assert form.is_valid()
    assert form.cleaned_data["birth"] == date(2007, 3, 27)


@pytest.mark.parametrize(
    "boxes", [("31", "2", "2007"), ("29", "2", "2007"), ("3", "27", "2007"), ("x", "3", "2007"), ("1", "1", "0")]
)
@pytest.mark.parametrize("kind", [BirthForm, OptionalForm])
def test_a_day_that_does_not_exist_says_what_to_look_at(kind, boxes):
    form = kind(typed(*boxes))
    assert form.errors["birth"] == ["Esa fecha no existe. Revise el día, el mes y el año, por ejemplo 27 3 2007."]


@pytest.mark.parametrize("boxes", [("", "", ""), ("27", "", "2007"), ("27", "3", "")])
def test_an_obligatory_day_asks_for_all_three(boxes):
    assert BirthForm(typed(*boxes)).errors["birth"] == ["Escriba el día, el mes y el año."]


def test_an_optional_day_may_be_left_out_whole_but_not_in_part():
    empty, half = OptionalForm(typed()), OptionalForm(typed("27", "", "2007"))
    assert empty.is_valid()
    assert empty.cleaned_data["birth"] is None
    assert not half.is_valid()


def test_what_was_typed_wrongly_is_still_there():
    form = BirthForm(QueryDict("birth_day=31&birth_month=2&birth_year=2007"))
    boxes = form["birth"].subwidgets[0].data["subwidgets"]
    assert [box["value"] for box in boxes] == ["31", "2", "2007"]


def test_a_kept_day_fills_the_boxes():
    boxes = BirthForm(initial={"birth": date(2007, 3, 27)})["birth"].subwidgets[0].data["subwidgets"]
    assert [int(box["value"]) for box in boxes] == [27, 3, 2007]


def test_the_label_of_an_error_leads_to_the_first_box():
    form = BirthForm()
    assert form["birth"].id_for_label == form["birth"].subwidgets[0].data["subwidgets"][0]["attrs"]["id"]
