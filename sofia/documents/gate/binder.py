"""Puts the pages of several PDFs one after another."""

from collections.abc import Sequence
from io import BytesIO

from pikepdf import Dictionary, Name, OutlineItem, Pdf, String


def bound(title: str, parts: Sequence[tuple[str, int]], data: bytes) -> bytes:
    """One PDF named ``title``. ``parts``: the title of each, by which a reader goes to it, and its size in ``data``."""
    written, begin = BytesIO(), 0
    with Pdf.new() as whole:
        with whole.open_outline() as outline:
            for name, size in parts:
                outline.root.append(OutlineItem(name, len(whole.pages)))
                with Pdf.open(BytesIO(data[begin : begin + size])) as part:
                    whole.pages.extend(part.pages)
                begin += size
        whole.Root.Lang, whole.Root.PageMode = String("es-CO"), Name.UseOutlines
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole.docinfo["/Title"] = title
        whole.save(written, deterministic_id=True)
    return written.getvalue()
