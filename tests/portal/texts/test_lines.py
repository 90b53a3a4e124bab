"""The telephone lines are read seldom, and every page has them whatever happens."""

import pytest

from sofia.portal.texts import LINES, default
from sofia.portal.texts.lines import FRESH, BadLine, Kept, parse

DEFAULT = (("Bogotá", "592 5555"), ("Resto del país (gratis)", "01 8000 910270"))


def test_what_comes_with_the_program_are_the_lines_of_the_norm():
    assert parse(default(LINES).body) == DEFAULT


@pytest.mark.parametrize("body", ["", "Bogotá", "Bogotá 592 5555", "Bogotá: llame", ": 592 5555", "Bogotá: 592<b>5555"])
def test_what_is_not_a_line_is_explained(body):
    with pytest.raises(BadLine, match=r"Bogotá: 592 5555"):
        parse(body)


def test_spaces_and_empty_lines_are_forgiven():
    assert parse("\n  Cali:  602 555 0000 \n\nExterior: +57 601 592 5555\n") == (
        ("Cali", "602 555 0000"),
        ("Exterior", "+57 601 592 5555"),
    )


def test_what_was_read_is_kept_for_a_while_and_then_read_again():
    now = [1000.0]
    kept = Kept(lambda: now[0])
    assert kept.is_stale()
    kept.keep((("Cali", "602 555 0000"),))
    assert not kept.is_stale()
    now[0] += FRESH
    assert kept.is_stale()


def test_what_cannot_be_read_leaves_what_was_known_and_is_not_asked_again_at_once():
    kept = Kept(lambda: 5.0)
    kept.keep(None)
    assert (kept.lines, kept.is_stale()) == (DEFAULT, False)
