"""Whatever somebody writes, a page gets harmless HTML that everybody can read."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.portal.texts import PAGES, default
from sofia.portal.texts.markdown import render

HOSTILE = """# Título <script>alert(1)</script>

<img src=x onerror=alert(1)> <a href="javascript:alert(1)">clic</a>

[uno](javascript:alert(1)) [dos](JaVaScRiPt:alert(1)) [tres](data:text/html;base64,PHNjcmlwdD4=) [cuatro](vbscript:x)
[cinco](//example.invalid/) [seis](/\\example.invalid/) [siete](\\\\example.invalid) [ocho](http://example.invalid/)
[nueve](&#106;avascript:alert(1)) [diez](java&#10;script:alert(1)) [once](/" onclick="alert(1))
![doce](https://example.invalid/pixel.png) <javascript:alert(1)>

#### Salto de nivel

######

[](https://example.invalid/vacio) [&#8203;](/apoyos/)

```html
<script>alert(2)</script>
```

    <style>body { display: none }</style>

[trece]: javascript:alert(1)
[trece] <!-- comentario --> <svg/onload=alert(1)>
"""

TAGS = {"h2", "h3", "h4", "p", "a", "strong", "em", "ul", "ol", "li", "br", "hr", "blockquote", "code"}


class Dangers(HTMLParser):
    """What a browser would run, load or take over in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        runs = tag in ("style", "svg", "iframe", "object", "embed", "base")
        odd = tag == "script" and not given.get("src", "").startswith("/static/")
        odd |= tag == "img" and not given.get("src", "").startswith("/static/")
        odd |= any(name.startswith("on") or name == "style" for name in given)
        odd |= (given.get("href") or "").lower().startswith(("java", "data:", "vbscript", "//"))
        if runs or odd:
            self.found.append(self.get_starttag_text() or tag)


def tags(html: str) -> list[tuple[str, str]]:
    return re.findall(r"<([a-z0-9]+)([^>]*)>", html)


def assert_harmless(html: str) -> None:
    for tag, attributes in tags(html):
        assert tag in TAGS, tag
        if tag == "a":
            assert re.fullmatch(r' href="(/(?!/)|https://|mailto:|tel:)[^"]*"', attributes), attributes
        elif tag == "ol":
            assert re.fullmatch(r'( start="\d+")?', attributes)
        else:
            assert attributes in ("", " /"), attributes
    levels = [1] + [int(tag[1]) for tag, _ in tags(html) if tag[0] == "h" and tag != "hr"]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not re.search(r"<(a|h\d)[^>]*>\s*</\1>", html)


def test_the_look_at_dangers_sees_them():
    assert len(Dangers("<script>1</script><img src=x onerror=1><a href=JavaScript:1>x</a><svg/onload=1>").found) == 4


def test_hostile_text_is_harmless():
    html = render(HOSTILE)
    assert_harmless(html)
    kept = ["/%5Cexample.invalid/", "https://example.invalid/pixel.png", "https://example.invalid/vacio", "/apoyos/"]
    assert re.findall('<a href="([^"]+)"', html) == kept  # the first stays in the portal, the second is no image now
    assert ">https://example.invalid/vacio</a>" in html
    assert "/apoyos/</a>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@given(st.text("<>[]()!&#;:/\\\"'`*_-. \n\taj1s", max_size=120) | st.text(max_size=60))
def test_nothing_that_anybody_types_does_harm(text):
    assert_harmless(render(text))


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("/apoyos/", "/apoyos/"),
        ("/ayuda/#lineas", "/ayuda/#lineas"),
        ("https://www.ejemplo.invalid/a?b=c#d", "https://www.ejemplo.invalid/a?b=c#d"),
        ("mailto:ayuda@ejemplo.invalid", "mailto:ayuda@ejemplo.invalid"),
        ("tel:018000910270", "tel:018000910270"),
    ],
)
def test_a_link_of_the_portal_a_safe_site_a_mailbox_or_a_telephone_is_one(typed, href):
    assert f'<a href="{href}">aquí</a>' in render(f"[aquí]({typed})")


def test_headings_stand_under_the_one_of_the_page():
    html = render("# Uno\n\n## Dos\n\n### Tres\n\n##### Cinco\n")
    assert re.findall(r"<(h\d)>", html) == ["h2", "h2", "h3", "h4"]


def test_lists_bold_and_paragraphs_are_what_people_expect():
    html = render("Uno **dos**\n\n- tres\n- cuatro\n\n1. cinco\n")
    assert html == (
        "<p>Uno <strong>dos</strong></p>\n<ul>\n<li>tres</li>\n<li>cuatro</li>\n</ul>\n<ol>\n<li>cinco</li>\n</ol>\n"
    )


def test_lists_inside_lists_end_somewhere():
    deep = "\n".join("  " * level + "- x" for level in range(60))
    assert render(deep).count("<ul>") <= 8


@pytest.mark.parametrize("slug", PAGES)
def test_our_own_texts_lose_nothing(slug):
    text, html = default(slug), render(default(slug).body)
    assert html.count("<a href=") == text.body.count("](")
    assert html.count("<h2>") == len(re.findall(r"^## ", text.body, re.MULTILINE))
    assert "&lt;" not in html
