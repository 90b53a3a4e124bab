"""A CSV that a spreadsheet opens runs nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sofia.core.spreadsheets import bare_cell, csv_lines, is_command, safe_cell, workbook


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+57 1",
        "-2",
        "@SUM(A1)",
        "|cmd",
        "%x",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "＋1",
        "\x00=1",
        "\u00a0=1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_a_mark_before_it(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "9302", "Ñáñez", "a=1", "{}", "2026-11-25", "(1)"])
def test_what_is_only_text_stays_as_it_is(text):
    assert safe_cell(text) == text


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), max_size=5))
def test_what_is_read_back_is_what_was_written(rows):
    text = "".join(csv_lines(rows))
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back == [[safe_cell(cell) for cell in row] for row in rows]


def test_lines_come_one_by_one():
    taken = []
    lines = csv_lines((taken.append(n) or (n,)) for n in range(1000))
    assert next(lines) == "0\r\n"
    assert taken == [0]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_the_mark_is_taken_away_again(text):
    assert bare_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "  ＝1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-Hoja!A1"])
def test_what_somebody_elses_cell_would_run_is_known(text):
    assert is_command(text)


@pytest.mark.parametrize("text", ["", "-", "-5", "+57 (604) 512 3456", "a=1", "@rosa", "'=1+1", "20 % (de 100)"])
def test_what_only_looks_like_it_is_text(text):
    assert not is_command(text)


def test_a_workbook_keeps_texts_as_texts_and_numbers_as_numbers():
    rows = (["=1+1", 7, "", "0012"] for _ in range(3))
    with workbook([["Encima"]], ["A", "B", "C", "D"], rows) as file:
        sheet = load_workbook(file).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[:3] == [["Encima", None, None, None], ["A", "B", "C", "D"], ["=1+1", 7, None, "0012"]]
    assert sheet["A3"].data_type == "s"
