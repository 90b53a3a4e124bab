"""docs/lifecycle.md says what the tables of moves say."""

from io import StringIO

from django.core.management import call_command

from sofia.portal.lifecycles import sections
from sofia.training.lifecycle import LIFECYCLE
from tests.repository.tree import ROOT


def test_the_diagrams_are_those_of_the_code():
    said = StringIO()
    call_command("lifecycle", stdout=said)
    assert said.getvalue() == (ROOT / "docs/lifecycle.md").read_text(), "sofia manage lifecycle > docs/lifecycle.md"


def test_there_is_something_to_draw():
    assert LIFECYCLE in sections()
