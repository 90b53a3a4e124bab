"""No field without its privacy class: open, personal or sensitive."""

import pytest
from django.apps import apps

CLASSES = {"open", "personal", "sensitive"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("sofia.")]
# Whatever these say of a person must never be open.
TELLING = ("name", "document", "birth", "email", "sisben", "stratum", "criterion", "password", "verdict", "reason")


def test_there_are_models_to_look_at():
    assert len(OURS) >= 15


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_has_its_class_and_no_class_is_left_over(model):
    fields = {field.name for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)}
    assert set(model.PRIVACY) == fields
    assert set(model.PRIVACY.values()) <= CLASSES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_whatever_tells_of_a_person_is_not_open(model):
    if "person" in model.PRIVACY or "application" in model.PRIVACY or model.__name__ == "Person":
        told = {
            name for name, said in model.PRIVACY.items() if said == "open" and any(word in name for word in TELLING)
        }
        assert told == set()
