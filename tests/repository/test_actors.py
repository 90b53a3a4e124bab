"""Nothing happens at a moment without somebody who did it: every ``x_at`` has its ``x_by``, both or neither."""

import pytest
from django.apps import apps

OURS = [model for model in apps.get_models() if model.__module__.startswith("sofia.")]
NOT_KNOWN = {"email_confirmed_at"}  # a link proves the mailbox, not who opened it
PAIRS = [
    (model, field)
    for model in OURS
    for field in model._meta.concrete_fields
    if field.name.endswith(("_at", "_by")) and field.name not in NOT_KNOWN
]


def test_there_are_acts_to_look_at():
    assert len(PAIRS) >= 20


@pytest.mark.parametrize(("model", "field"), PAIRS, ids=lambda value: getattr(value, "__name__", None) or str(value))
def test_every_moment_has_its_actor(model, field):
    stem, end = field.name[:-3], field.name[-3:]
    other = model._meta.get_field(stem + {"_at": "_by", "_by": "_at"}[end])
    assert field.null == other.null
