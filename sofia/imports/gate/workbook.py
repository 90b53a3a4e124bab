"""The rows of a workbook, read as they come: openpyxl without holding the sheet, and with defusedxml beside it."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sofia.imports.gate.headings import Row, Sheet
from sofia.imports.gate.limits import EMPTY_ROWS, MOST_COLUMNS, MOST_LINES, MOST_SHEETS, MOST_SIGNS
from sofia.imports.reasons import Reason, Unfit


def sheets(file: BinaryIO) -> Iterator[Sheet]:
    """Those that can be seen, in their order."""
    warnings.simplefilter("ignore")  # of styles and extensions that it does not know, which no cell needs
    book = load_workbook(file, read_only=True, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS]:
        if sheet.sheet_state == "visible":
            about = min(sheet.max_row or 0, MOST_LINES)
            sheet.reset_dimensions()  # what a file says of its own size is not believed
            yield about, rows(sheet)


def rows(sheet: Any) -> Iterator[Row]:
    """Each row as texts, with its number. Raises Unfit for a formula, and for what is beyond measure."""
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        taken = [shown(cell) if cell.value is not None else "" for cell in cells[:MOST_COLUMNS]]
        while taken and not taken[-1]:
            taken.pop()
        empty = 0 if taken else empty + 1
        if empty > EMPTY_ROWS:
            return
        yield number, taken


def shown(cell: Any) -> str:
    """What a person reads in the cell. Raises Unfit."""
    if cell.data_type == "f":
        raise Unfit(Reason.FORMULA, f"{get_column_letter(cell.column)}{cell.row}")
    text = as_text(cell.value)
    if len(text) > MOST_SIGNS:
        raise Unfit(Reason.TOO_LONG, str(cell.row))
    return text


def as_text(value: str | float | date | time) -> str:
    """Days as reports write them, and numbers as they would be typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "SI" if value else "NO"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time.min else f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
