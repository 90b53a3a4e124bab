"""A CSV that a spreadsheet opens runs nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.core.spreadsheets import csv_lines, safe_cell


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
