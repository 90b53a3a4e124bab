"""What is refused and why, and what comes out of what is let through. Every file goes through a real child."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from sofia.imports.gate import opened
from sofia.imports.reasons import SENTENCES, Reason, Unfit
from tests.imports import files

WANTED = [
    ("code", ["codigo"], True, "CÓDIGO"),
    ("name", ["nombre", "nombre completo"], True, "NOMBRE"),
    ("on", ["fecha"], False, "FECHA"),
]
HEAD = [["Reporte de prueba"], ["Fecha del reporte:", "08/12/2025"]]
HEADINGS = ["CÓDIGO", "NOMBRE", "FECHA"]
LINES = [["0012", "Ñáñez", "27/01/2025"], ["0013", "Wa'yúu", "-"]]
ROWS = [*HEAD, HEADINGS, *LINES]
GOOD = files.book(ROWS)


def read(data):
    with opened([data], WANTED) as file:
        return file.head, file.names, list(file.rows)


def refused(data):
    with pytest.raises(Unfit) as refusal:
        read(data)
    return refusal.value


def formula(text):
    return files.book([HEADINGS, ["1", text, ""]])


HOSTILE = {
    "empty": (Reason.EMPTY, lambda: b""),
    "pdf": (Reason.WRONG_TYPE, lambda: b"%PDF-1.7\n" + b"x" * 99),
    "program": (Reason.WRONG_TYPE, lambda: b"MZ\x90\x00" + b"\0" * 400),
    "html that is called xls": (Reason.WRONG_TYPE, lambda: b"<html><table><tr><td>CODIGO</td></tr></table></html>"),
    "bytes": (Reason.WRONG_TYPE, lambda: bytes(range(256)) * 10),
    "another zip": (Reason.WRONG_TYPE, lambda: files.zipped({"a.txt": b"x"})),
    "binary workbook": (
        Reason.WRONG_TYPE,
        lambda: files.zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}),
    ),
    "cut": (Reason.DAMAGED, lambda: GOOD[:-300]),
    "old": (Reason.OLD_FORMAT, files.old),
    "with a password": (Reason.ENCRYPTED, files.encrypted),
    "macros inside": (Reason.MACROS, lambda: files.with_entry(GOOD, "xl/vbaProject.bin")),
    "macros of 1992": (Reason.MACROS, lambda: files.with_entry(GOOD, "xl/macrosheets/sheet1.xml")),
    "macros declared": (Reason.MACROS, lambda: files.with_macros_declared(GOOD)),
    "links to others": (Reason.EXTERNAL, lambda: files.with_entry(GOOD, "xl/externalLinks/externalLink1.xml")),
    "connections": (Reason.EXTERNAL, lambda: files.with_entry(GOOD, "xl/connections.xml")),
    "objects inside": (Reason.ACTIVE, lambda: files.with_entry(GOOD, "xl/embeddings/oleObject1.bin")),
    "controls": (Reason.ACTIVE, lambda: files.with_entry(GOOD, "xl/activeX/activeX1.xml")),
    "entities": (Reason.BOMB, lambda: files.with_entities(GOOD)),
    "bomb": (Reason.BOMB, lambda: files.bomb(GOOD)),
    "bomb that says it is small": (Reason.DAMAGED, lambda: files.lying(GOOD)),
    "formula": (Reason.FORMULA, lambda: formula("=1+1")),
    "formula that starts a program": (Reason.FORMULA, lambda: formula("=cmd|' /C calc'!A0")),
    "formula in a column that nobody wants": (
        Reason.FORMULA,
        lambda: files.book([[*HEADINGS, "OTRA"], ["1", "Ana", "", "=SUM(A1:A9)"]]),
    ),
    "formula in a csv": (Reason.FORMULA, lambda: files.text([HEADINGS, ["1", "=1+1", ""]])),
    "formula written wide": (Reason.FORMULA, lambda: files.text([HEADINGS, ["1", " ＝1+1", ""]])),
    "dde in a csv": (Reason.FORMULA, lambda: files.text([HEADINGS, ["1", "+cmd|' /C calc'!A0", ""]])),
    "function in a csv": (Reason.FORMULA, lambda: files.text([HEADINGS, ["1", "@SUM(A1)", ""]])),
    "csv of dos": (Reason.ENCODING, lambda: files.text(ROWS, encoding="cp850")),
    "csv of an old mac": (Reason.ENCODING, lambda: files.text(ROWS, encoding="mac_roman")),
    "csv read wrong and written again": (
        Reason.ENCODING,
        lambda: files.text([["CODIGO", "NOMBRE"], ["1", "Ñáñez".encode().decode("latin-1")]]),
    ),
    "csv with signs that were lost": (
        Reason.ENCODING,
        lambda: files.text([["CODIGO", "NOMBRE"], ["1", "\ufffd\ufffdez"]]),
    ),
    "headings of another report": (Reason.NO_HEADINGS, lambda: files.book([["A", "B"], ["1", "2"]])),
    "one column missing": (Reason.MISSING_COLUMNS, lambda: files.book([["CODIGO", "FECHA"], ["1", ""]])),
    "a heading twice": (Reason.TWICE, lambda: files.book([["CODIGO", "NOMBRE", "Nombre Completo"], [1, 2, 3]])),
    "no line": (Reason.NO_LINES, lambda: files.book([HEADINGS])),
    "a cell without end": (Reason.TOO_LONG, lambda: files.book([HEADINGS, ["1", "x" * 5000, ""]])),
    "a cell of a csv without end": (Reason.TOO_LONG, lambda: files.text([HEADINGS, ["1", "x" * 5000, ""]])),
}


@pytest.mark.parametrize(("reason", "made"), HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_could_harm_is_refused_with_its_reason(reason, made):
    refusal = refused(made())
    assert refusal.reason is reason
    assert str(refusal).endswith(".")
    assert "{}" not in str(refusal)


def test_every_reason_has_its_sentence():
    assert set(SENTENCES) == set(Reason)


def test_a_refusal_says_which_cell_and_which_columns():
    assert "B2" in str(refused(formula("=1+1")))
    assert "2 de la línea 2" in str(refused(files.text([HEADINGS, ["1", "=1+1", ""]])))
    assert "NOMBRE" in str(refused(files.book([["CODIGO", "FECHA"], ["1", ""]])))
    assert "línea 2" in str(refused(files.text([["CODIGO", "NOMBRE"], ["1", "Ñandú"]], encoding="cp850")))


EQUAL = {
    "workbook": lambda: GOOD,
    "csv": lambda: files.text(ROWS),
    "csv of excel": lambda: files.text(ROWS, ";", "cp1252"),
    "csv with its mark": lambda: files.text(ROWS, ";", "utf-8-sig"),
    "tabs and 16 bits": lambda: files.text(ROWS, "\t", "utf-16"),
    "other order, case and columns": lambda: files.book(
        [*HEAD, ["Otra", "fecha", "  Nombre_Completo ", "codigo"], *[["?", c, b, a] for a, b, c in LINES]]
    ),
}


@pytest.mark.parametrize("made", EQUAL.values(), ids=EQUAL)
def test_the_same_lines_come_out_whatever_they_were_written_in(made):
    head, names, rows = read(made())
    assert head == HEAD
    assert sorted(names) == ["code", "name", "on"]
    assert [dict(zip(names, cells, strict=True)) for _, cells in rows] == [
        {"code": "0012", "name": "Ñáñez", "on": "27/01/2025"},
        {"code": "0013", "name": "Wa'yúu", "on": "-"},
    ]
    assert [number for number, _ in rows] == [4, 5]


def test_numbers_and_days_are_read_as_they_are_seen():
    rows = [["CODIGO", "NOMBRE", "FECHA"], [1002436987, 3.0, date(2025, 1, 27)]]
    rows += [[12.5, True, datetime(2025, 12, 8, 18, 16)]]  # noqa: DTZ001 (a cell has no zone)
    assert read(files.book(rows))[2] == [
        (2, ["1002436987", "3", "27/01/2025"]),
        (3, ["12.5", "SI", "08/12/2025 18:16:00"]),
    ]


def test_text_that_only_looks_like_a_formula_is_text():
    rows = [HEADINGS, ["-", "+57 (604) 512 3456", ""], ["1", "-5", ""], ["2", "'=1+1", ""], ["3", "O'Connor", ""]]
    assert [cells[:2] for _, cells in read(files.text(rows))[2]] == [
        ["-", "+57 (604) 512 3456"],
        ["1", "-5"],
        ["2", "=1+1"],
        ["3", "O'Connor"],
    ]


def test_merged_cells_empty_rows_and_the_sheet_that_has_the_headings():
    made = Workbook()
    made.active.append(["Léame"])
    hidden = made.create_sheet()
    hidden.sheet_state = "hidden"
    hidden.append(HEADINGS)
    hidden.append(["9", "oculta", ""])
    sheet = made.create_sheet()
    sheet.append(["Título"])
    sheet.merge_cells("A1:C1")
    for row in ([], HEADINGS, ["1", "una", ""], [], [], ["2", "otra", ""]):
        sheet.append(row)
    head, _, rows = read(files.saved(made))
    assert head == [["Título"], []]
    assert rows == [(4, ["1", "una", ""]), (7, ["2", "otra", ""])]


def test_a_child_that_is_left_ends_at_once():
    many = files.text([HEADINGS, *([n, "x", ""] for n in range(50_000))])
    with opened([many], WANTED) as file:
        assert next(file.rows) == (2, ["0", "x", ""])


def test_the_pieces_of_a_file_are_one_file():
    with opened([GOOD[:100], GOOD[100:]], WANTED) as file:
        assert len(list(file.rows)) == 2
