"""Sets papers in type: PDF/A-2a and PDF/UA-1 in one file, with our own fonts. Same data and time, same bytes.

Data goes to the template as JSON, which it reads as values: a name full of signs is a name. typst lets other threads
run meanwhile.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import segno
import typst
from django.conf import settings

from sofia.core.canonical import canonical_json

FOLDER = settings.BASE_DIR / "templates/papers"
STANDARDS: list[Any] = ["a-2a", "ua-1"]
SVG = "http://www.w3.org/2000/svg"
MASK = 3  # one of the eight: comparing them costs more than typesetting, and signed bytes look like noise under any
UNWRITABLE = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed')
KEPT = "\n"  # of the signs that are not seen


class NotTypeset(Exception):
    """The paper cannot be written; the message says why and what to do, in Spanish."""


def typeset(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF of templates/papers/``template``.typ. ``data``: what JSON can say; title, office and at always.

    Raises NotTypeset for a text with signs that none of our fonts has.
    """
    given = {"data": canonical_json(legible(data)).decode()}
    try:
        made = typst.compile(
            str(FOLDER / f"{template}.typ"),
            root=str(FOLDER),
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=STANDARDS,
            sys_inputs=given,
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        if found := UNWRITABLE.search(error.message):
            raise NotTypeset(f"No hay letra para «{found['text']}». Escríbalo con letras latinas.") from error
        raise
    assert isinstance(made, bytes)
    return made


def qr(text: str, alt: str) -> dict[str, str]:
    """A QR for the component ``scan``: the picture, what it says and what is read aloud in its place.

    What a link has after «#» is a part of its own: capitals and digits alone take a third less, so the squares are
    larger on the same paper.
    """
    head, mark, tail = text.partition("#")
    parts: Any = [part for part in (head + mark, tail) if part]
    code = segno.make(parts, error="m", mask=MASK, boost_error=False, micro=False)
    drawn = code.svg_inline(border=2).replace("<svg ", f'<svg xmlns="{SVG}" ', 1)
    return {"svg": drawn, "text": text, "alt": alt}


def legible(value: Any) -> Any:
    """The same without signs that are not seen or that turn the text around, and each accent with its letter."""
    if isinstance(value, str):
        kept = "".join(sign for sign in value if sign in KEPT or unicodedata.category(sign)[0] != "C")
        return unicodedata.normalize("NFC", kept)
    if isinstance(value, Mapping):
        return {name: legible(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [legible(item) for item in value]
    return value


@cache
def _fonts() -> typst.Fonts:
    """Ours and those inside typst; never those of the machine, which would change the paper."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])
