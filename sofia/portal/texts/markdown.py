"""Markdown that people write, as HTML that can harm nobody: no HTML of theirs, no images, no link to anywhere odd."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# Of this portal («/apoyos/», never «//elsewhere»), a safe site, a mailbox or a telephone.
ADDRESS = re.compile(
    r"/(?![/\\])[!-\[\]-~]*|https://[\w.-]+(?:[/?#][!-~]*)?|mailto:[\w.+-]+@[\w.-]+|tel:\+?[0-9]+", re.ASCII
)
NO_USE = ["image", "fence", "code", "html_block", "html_inline"]
DEEPEST = 8  # lists inside lists: deeper ones do not fit a telephone


class Safe(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Other links stay as the text that was typed."""
        return ADDRESS.fullmatch(url) is not None


MARKDOWN = Safe("commonmark", {"html": False, "maxNesting": DEEPEST}).disable(NO_USE)


def render(text: str) -> Markup:
    """HTML to stand under a page's own h1: its headings are h2 and below, and none skips a level."""
    tokens = list(without_empty_headings(MARKDOWN.parse(text)))
    level = 1
    for token in tokens:
        if token.type == "heading_open":
            level = min(max(int(token.tag[1]), 2), level + 1, 4)
        if token.type.startswith("heading_"):
            token.tag = f"h{level}"
        if token.children:
            token.children = list(with_words(token.children))
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def without_empty_headings(tokens: Sequence[Token]) -> Iterator[Token]:
    """A heading without words would be one that only screen readers meet."""
    empty = {
        place + step
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and is_blank(tokens[place + 1].content)
        for step in range(3)
    }
    return (token for place, token in enumerate(tokens) if place not in empty)


def with_words(tokens: Sequence[Token]) -> Iterator[Token]:
    """A link without words gets its address as words: nobody could follow it otherwise."""
    opened: Token | None = None
    said = ""
    for token in tokens:
        if token.type == "link_open":
            opened, said = token, ""
        elif token.type == "link_close" and opened and is_blank(said):
            yield Token("text", "", 0, content=str(opened.attrs["href"]))
        else:
            said += token.content
        yield token


def is_blank(text: str) -> bool:
    """Nothing that anybody sees: spaces and invisible signs."""
    return all(unicodedata.category(sign)[0] in "ZC" for sign in text)
