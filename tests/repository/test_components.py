"""What holds for every template and stylesheet, whichever page uses it."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static/css").glob("*.css"))
# A block of data is not a script: no browser runs it, and the policy of the page lets it be.
INLINE = re.compile(
    r"""<style|\sstyle=|<script(?![^>]*\s(?:src=|type="application/ld\+json"))|\son[a-z]+=|javascript:""", re.IGNORECASE
)
ALL_STYLES_AT_MOST = 15_000  # bytes, compressed


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_has_no_style_script_or_handler_of_its_own(template):
    assert INLINE.findall(template.read_text()) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_asks_for_nothing_from_another_site(template):
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", template.read_text()) == []


def test_all_styles_together_are_light():
    assert STYLES
    assert sum(len(gzip.compress(style.read_bytes(), 9)) for style in STYLES) <= ALL_STYLES_AT_MOST


def test_every_class_of_the_styles_is_used():
    pages = "".join(template.read_text() for template in TEMPLATES)
    pages += "".join(script.read_text() for script in (ROOT / "static/js").glob("*.js"))
    stated = {found for style in STYLES for found in re.findall(r"\.(?!\d)([a-z][a-z0-9-]*)", without_notes(style))}
    assert sorted(found for found in stated if not is_used(found, pages)) == []


def is_used(found, pages):
    """The class stands in a page, or its beginning does and a value gives the rest (``tag-{{ kind }}``)."""
    words = found.split("-")
    beginnings = "|".join(re.escape("-".join(words[:end])) for end in range(1, len(words)))
    whole = rf"(?<![\w-]){re.escape(found)}(?![\w-])"
    return bool(re.search(rf"{whole}|(?<![\w-])(?:{beginnings})-(?:{{{{|\" ~)" if beginnings else whole, pages))


def without_notes(style):
    return re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)


def test_every_component_is_used():
    pages = "".join(template.read_text() for template in TEMPLATES)
    for component in (ROOT / "templates/components").glob("*.html"):
        assert f'"components/{component.name}"' in pages, component.name
        for macro in re.findall(r"{% macro (\w+)", component.read_text()):
            assert len(re.findall(rf"\b{macro}\b", pages)) > 1, f"{component.name}: {macro}"
