"""The texts that people accept, as they are shown."""

from markdown_it import MarkdownIt
from markupsafe import Markup

READER = MarkdownIt("zero").enable(["heading", "list", "emphasis"])


def as_html(text: str) -> Markup:
    """Headings, lists and emphasis, and nothing else: what looks like HTML or a link stays text."""
    return Markup(READER.render(text))
