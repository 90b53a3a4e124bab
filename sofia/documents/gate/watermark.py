"""Writes across every page who took a copy, when and what for: a copy that travels says where it came from."""

from collections.abc import Sequence
from io import BytesIO
from math import cos, radians, sin

from pikepdf import Array, Dictionary, Name, Pdf, Stream

SLANT = radians(35)
PALE, LEGIBLE = 0.3, 0.9  # how much of the lines across the page is seen, and of those at its foot
HEIGHTS = (0.2, 0.5, 0.8)  # of the page, from below
LETTER = 0.55  # of the size: the usual width of a letter in this font


def stamped(served: bytes, lines: Sequence[str]) -> bytes:
    """A copy with the lines over what each page shows, drawn last so that nothing hides them."""
    written = BytesIO()
    with Pdf.open(BytesIO(served)) as pdf:
        for page in pdf.pages:
            box = [float(side) for side in page.trimbox]
            width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
            if int(page.obj.get("/Rotate", 0)) % 180:
                width, height = height, width
            page.add_overlay(sheet(pdf, width, height, lines), None)
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def sheet(pdf: Pdf, width: float, height: float, lines: Sequence[str]) -> Stream:
    """A transparent drawing of that size with the lines: three times across it, and once at its foot."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"), Encoding=Name.WinAnsiEncoding
    )
    light = Dictionary(Pale=Dictionary(ca=PALE), Legible=Dictionary(ca=LEGIBLE))
    drawn = [across(width, height * part, lines) for part in HEIGHTS] + [foot(width, lines)]
    about = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, width, height])}
    return Stream(pdf, b"\n".join(drawn), Resources=Dictionary(Font=Dictionary(F=font), ExtGState=light), **about)


def across(width: float, height: float, lines: Sequence[str]) -> bytes:
    """Slanted, its middle at that height, as large as the longest line allows."""
    size = 0.95 * width / cos(SLANT) / (LETTER * max(map(len, lines)))
    texts = []
    for turn, line in enumerate(lines):
        along, below = -len(line) * LETTER * size / 2, (len(lines) / 2 - turn - 1) * 1.25 * size
        x = width / 2 + along * cos(SLANT) - below * sin(SLANT)
        y = height + along * sin(SLANT) + below * cos(SLANT)
        place = f"{cos(SLANT):.4f} {sin(SLANT):.4f} {-sin(SLANT):.4f} {cos(SLANT):.4f} {x:.1f} {y:.1f} Tm"
        texts.append(place.encode() + b" " + shown(line))
    return b"q /Pale gs 0.5 g BT /F %.1f Tf " % size + b" ".join(texts) + b" ET Q"


def foot(width: float, lines: Sequence[str]) -> bytes:
    """All in one line, dark on a white strip."""
    line = " \u00b7 ".join(lines)
    size = min(9.0, 0.95 * width / (LETTER * len(line)))
    strip = b"q /Legible gs 1 g 0 0 %.1f %.1f re f 0.1 g " % (width, 2 * size)
    return strip + b"BT /F %.1f Tf %.1f %.1f Td " % (size, 0.02 * width, 0.6 * size) + shown(line) + b" ET Q"


def shown(line: str) -> bytes:
    text = line.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    return b"(" + text + b") Tj"
