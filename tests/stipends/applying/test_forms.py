"""What is typed is taken in the ways in which people write it."""

import pytest

from sofia.stipends.applying import forms


@pytest.mark.parametrize(("typed", "group"), [("a3", "A3"), (" B 5 ", "B5"), ("", ""), ("D20", "D20")])
def test_a_sisben_group_is_read_as_it_is_written(typed, group):
    form = forms.Question(forms.of_sisben(), {"sisben": typed})
    assert form.is_valid()
    assert form.cleaned_data["sisben"] == group


@pytest.mark.parametrize("typed", ["A6", "E1", "3A"])
def test_a_group_that_does_not_exist_says_how_to_write_it(typed):
    form = forms.Question(forms.of_sisben(), {"sisben": typed})
    assert "Ese grupo no existe" in form.errors["sisben"][0]


def test_a_signature_needs_the_oath_and_the_name():
    assert set(forms.SignForm({}).errors) == {"sworn", "name"}
