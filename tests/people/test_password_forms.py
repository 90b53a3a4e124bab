"""A new password is typed twice, and is the same whatever keyboard wrote it."""

import unicodedata

import pytest

from sofia.people.password_forms import ChangePasswordForm, NewPasswordForm
from sofia.people.passwords import Owner

GOOD = "ñame y mañana"


def form(**typed):
    return NewPasswordForm(Owner(document_number="1002436987"), {"password": GOOD, "again": GOOD, **typed})


def test_two_keyboards_write_the_same_password():
    asked = form(password=unicodedata.normalize("NFD", GOOD), again=GOOD)
    assert asked.is_valid()
    assert asked.cleaned_data["password"] == GOOD


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"again": "ñame y mañanas"}, "again", "Las dos contraseñas no son iguales"),
        ({"again": ""}, "again", "Escriba otra vez la contraseña nueva."),
        ({"password": ""}, "password", "Escriba la contraseña nueva."),
        ({"password": "corta"}, "password", "al menos 10 caracteres"),
        ({"password": "1002436987 ab"}, "password", "su documento"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(typed, field, sentence):
    asked = form(**typed)
    assert not asked.is_valid()
    assert sentence in str(asked.errors[field])


def test_spaces_at_the_ends_belong_to_it():
    asked = form(password=f" {GOOD} ", again=f" {GOOD} ")
    assert asked.is_valid()
    assert asked.cleaned_data["password"] == f" {GOOD} "


def test_browsers_are_told_which_password_each_box_holds():
    boxes = ChangePasswordForm(Owner()).fields
    assert list(boxes) == ["current", "password", "again"]
    kinds = [box.widget.attrs["autocomplete"] for box in boxes.values()]
    assert kinds == ["current-password", "new-password", "new-password"]
