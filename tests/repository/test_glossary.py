"""One term, one meaning: every model's name stands in the glossary, with the Spanish that it means."""

import re

import pytest
from django.apps import apps

from tests.repository.tree import ROOT

ROW = re.compile(r"^\|(?P<spanish>[^|]+)\|(?P<code>[^|]+)\|(?P<note>[^|]*)\|$", re.MULTILINE)


def terms() -> set[str]:
    """Every English term of the second column, in lower case; several are set apart by · , / or ;"""
    rows = [row for row in ROW.finditer((ROOT / "GLOSSARY.md").read_text()) if not set(row["code"]) <= set(" :-")]
    assert len(rows) >= 40
    words = [re.sub(r"[`*]|\(.*?\)", "", term) for row in rows for term in re.split(r"[·,/;]", row["code"])]
    return {word.strip().lower() for word in words if word.strip()}


OURS = [model for model in apps.get_models() if model.__module__.startswith("sofia.")]


def test_there_are_models_to_look_at():
    assert len(OURS) >= 10


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_the_glossary_has_every_model(model):
    assert re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower() in terms()
