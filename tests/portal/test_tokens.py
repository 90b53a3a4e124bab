"""What can be read on what: measured from the stylesheet that the pages load."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from sofia.portal import tokens

STYLES = sorted(Path(settings.BASE_DIR, "static/css").glob("*.css"))


@pytest.mark.parametrize("pair", tokens.contrasts(), ids=lambda pair: f"{pair.text} on {pair.ground}")
def test_every_pair_in_use_can_be_read_in_both_schemes(pair):
    assert pair.light >= pair.least
    assert pair.dark >= pair.least


def test_contrast_is_the_one_of_wcag():
    assert tokens.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert tokens.ratio("#ffffff", "#777777") == tokens.ratio("#777777", "#ffffff")


def test_text_asks_for_more_than_borders():
    assert {pair.least for pair in tokens.contrasts()} == {4.5, 3.0}


def test_every_value_that_a_style_uses_is_a_token():
    light, _ = tokens.schemes()
    used = {name for style in STYLES for name in re.findall(r"var\(--([a-z0-9-]+)", style.read_text())}
    assert used - {"field-edge"} <= light.keys()


def test_every_token_is_used():
    light, _ = tokens.schemes()
    text = "".join(style.read_text() for style in STYLES)
    assert [name for name in light if f"var(--{name})" not in text] == []


def test_the_dark_scheme_only_changes_tokens_that_exist():
    light, dark = tokens.schemes()
    assert light.keys() == dark.keys()


def test_colours_are_written_only_among_the_tokens():
    for style in STYLES:
        if style.name not in ("tokens.css", "print.css"):
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)])", style.read_text()) == [], style.name
