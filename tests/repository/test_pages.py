"""Every template is used, and every page is a page of the same portal."""

import ast
import re

import pytest
from jinja2 import meta, nodes

from config.jinja import environment
from tests.repository.tree import ROOT, files, name

# Mails are not pages: tests/notices/test_words.py looks at them.
MAILS = ROOT / "templates/notices"
TEMPLATES = {
    path.relative_to(ROOT / "templates").as_posix(): path
    for path in files(".html", under="templates")
    if not path.is_relative_to(MAILS)
}
JINJA = environment()
FRAME = "base.html"


def named_in_code() -> list[re.Pattern[str]]:
    """Every text that ends in .html in our code, as a pattern: what an f-string leaves open may be anything."""
    found = []
    for path in files(".py", under="sofia"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and str(node.value).endswith(".html"):
                found.append(re.compile(re.escape(node.value)))
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else "[^/]+" for part in node.values]
                found.append(re.compile("".join(parts)))
    return [pattern for pattern in found if pattern.pattern.endswith("html")]


def asked_for(template: str) -> set[str]:
    """What a template extends, includes or imports."""
    return {found for found in meta.find_referenced_templates(parsed(template)) if found}


def parsed(template: str) -> nodes.Template:
    return JINJA.parse(TEMPLATES[template].read_text())


def frame_of(template: str) -> str | None:
    """The outermost template that a page stands in."""
    while extends := parsed(template).find(nodes.Extends):
        template = extends.template.value
    return template


NAMED = named_in_code()
PAGES = sorted(template for template in TEMPLATES if any(pattern.fullmatch(template) for pattern in NAMED))


def test_every_template_is_used():
    assert len(TEMPLATES) >= 25
    used, new = set(), set(PAGES)
    while new:
        used |= new
        new = {found for template in new for found in asked_for(template)} - used
    assert set(TEMPLATES) - used == set()


def test_there_are_pages_to_look_at():
    assert len(PAGES) >= 12


@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_in_the_frame_of_all_pages(page):
    assert frame_of(page) == FRAME, name(TEMPLATES[page])
