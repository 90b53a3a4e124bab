"""An answer changes one thing of those that can change in that line, or nothing."""

import pytest

from sofia.stipends.list_forms import AnswerForm, ObservationForm, changes_of
from sofia.stipends.models import Target
from tests import builders


def test_without_changes_only_the_reason_is_asked():
    form = AnswerForm({"reason": "No cambia."}, changes=[])
    assert form.is_valid()
    assert list(form.fields) == ["reason"]
    assert form.said() is None


def test_what_was_chosen_is_a_change():
    options = [("criterion:peasant:accepted", "Aceptar")]
    form = AnswerForm({"change": options[0][0], "reason": "Sí."}, changes=options)
    assert form.is_valid()
    change = form.said()
    assert (change.target, change.code, change.after, change.cause) == (Target.CRITERION, "peasant", "accepted", "")
    assert not AnswerForm({"change": "criterion:disability:accepted", "reason": "Sí."}, changes=options).is_valid()


@pytest.mark.django_db
def test_each_support_can_go_to_its_other_state():
    one = builders.eligible(builders.call(), ("peasant",))
    assert [value for value, _ in changes_of(one, one.call)] == ["criterion:peasant:refused"]


def test_an_observation_says_something():
    assert ObservationForm({"text": " "}).errors["text"] == ["Escriba qué observa."]
