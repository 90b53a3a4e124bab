"""What a screen reader finds in a paper, and what its archive promises: read with qpdf, which did not write it."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from tempfile import NamedTemporaryFile
from typing import Any

import pikepdf
from pdfua import validate

NAMESPACES = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}


def assert_accessible(pdf: bytes, title: str) -> None:
    """PDF/A-2a and PDF/UA-1 in one file, with everything that a program can look at; raises AssertionError."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked is True
        assert str(root.Lang) == "es-CO"
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert [str(intent.S) for intent in root.OutputIntents] == ["/GTS_PDFA1"]
        with opened.open_metadata() as about:
            assert about["dc:title"] == title
            assert about[f"{{{NAMESPACES['pdfaid']}}}part"] == "2"
            assert about[f"{{{NAMESPACES['pdfaid']}}}conformance"] == "A"
            assert about[f"{{{NAMESPACES['pdfuaid']}}}part"] == "1"
        assert all(page.get("/Tabs") == "/S" for page in opened.pages if annotations(page))
        found = list(elements(root.StructTreeRoot))
        assert_structure(found, title)
        assert_fonts(opened)
    assert_found_clean(pdf)


def assert_structure(found: list[tuple[str, Any]], title: str) -> None:
    kinds = [kind for kind, _ in found]
    headings = [kind for kind in kinds if re.fullmatch(r"H\d", kind)]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings))
    assert next(str(element.T) for kind, element in found if kind == "H1") == title
    assert all(str(element.get("/Alt", "")) for kind, element in found if kind == "Figure")
    assert all(scope(element) == "/Column" for kind, element in found if kind == "TH")
    assert kinds.count("TH") >= kinds.count("Table")
    assert all(any(kid == "LBody" for kid, _ in elements(element)) for kind, element in found if kind == "LI")


def assert_fonts(opened: pikepdf.Pdf) -> None:
    """Every letter is in the file, and every one can be read as text."""
    fonts = [font for page in opened.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        described = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(described.keys())


def assert_found_clean(pdf: bytes) -> None:
    """A second opinion, by a library that knows nothing of typst; one of its rules stumbles over a list of ids."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        report = validate(file.name)
    assert [finding.to_dict() for finding in report.findings] == []
    assert {outcome.rule_id for outcome in report.skipped} <= {"UA-14-001"}


def annotations(page: Any) -> list[Any]:
    return list(page.get("/Annots", []))


def elements(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the tree below a node, in reading order, with its kind."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S).lstrip("/"), kid
            yield from elements(kid)


def scope(element: Any) -> str:
    given = element.get("/A", [])
    for attributes in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(attributes, pikepdf.Dictionary) and "/Scope" in attributes:
            return str(attributes.Scope)
    return ""
