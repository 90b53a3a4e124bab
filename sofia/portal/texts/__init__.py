"""The texts that an installation may change without code: which there are, and what they say until it does."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DEFAULTS = Path(__file__).parent / "defaults"

LINES = "lineas"
"""The telephone lines: one «place: number» on each line, shown at the foot of every page."""

PAGES = (
    "que-es-sofia",
    "requisitos",
    "modalidades",
    "certificados",
    "contrasena",
    "apoyo-de-sostenimiento",
    "sus-datos",
)
"""The pages of help, in the order of their list; the name is the address."""

SLUGS = (LINES, *PAGES)


@dataclass(frozen=True)
class Text:
    """A title, and a body in Markdown. ``number``: its version; 0 is what comes with the program."""

    slug: str
    title: str
    body: str
    number: int = 0


@cache
def default(slug: str) -> Text:
    """What comes with the program: a file whose first line is the title."""
    title, _, body = (DEFAULTS / f"{slug}.md").read_text(encoding="utf-8").partition("\n")
    return Text(slug, title.removeprefix("# "), body.strip())
