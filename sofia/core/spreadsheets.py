"""Sheets that people open in a spreadsheet: text stays text, whatever it begins with, in CSV and in XLSX."""

import csv
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

# What a workbook is made of waits here and not on a disk, where somebody could find it.
NO_DISK = "/dev/shm" if Path("/dev/shm").is_dir() else None

BEGINNING = datetime(2000, 1, 1)  # noqa: DTZ001 (when every workbook says that it was made; it has no zone)

# What a spreadsheet takes for a formula, also written full width (NFKC), or for the end of a cell.
COMMANDS = "=+-@|%"
# What no report means as text: a formula, or a sign that calls a function or a program («+cmd|' /C calc'!A0»).
COMMAND = re.compile(r"\s*(=|[+\-@|%].*([A-Za-z_]\(|\||!))", re.DOTALL)


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Each row as a line of CSV, one at a time."""
    return map(csv.writer(_Echo()).writerow, ([safe_cell(str(cell)) for cell in row] for row in rows))


def safe_cell(text: str) -> str:
    """A quotation mark before whatever a spreadsheet would run; it is not shown there. A dash alone runs nothing.

    What already has marks before it gets one more, so that `bare_cell` never takes away one of its own.
    """
    bare = text.lstrip("'")
    if bare == "-":
        return text
    begins = unicodedata.normalize("NFKC", bare).lstrip()[:1]
    control = bare[:1] and unicodedata.category(bare[0])[0] in "CZ"
    return f"'{text}" if control or (begins and begins in COMMANDS) else text


def bare_cell(text: str) -> str:
    """What the cell said before `safe_cell`."""
    return text[1:] if text[:1] == "'" and safe_cell(text[1:]) == text else text


def is_command(text: str) -> bool:
    """Whether somebody else's cell is something to run, and not a text or a number that only begins like it."""
    return bool(COMMAND.match(unicodedata.normalize("NFKC", text)))


def workbook(head: Sequence[Sequence[object]], headings: Sequence[str], rows: Iterable[Sequence[object]]) -> BinaryIO:
    """A file of one sheet, at its beginning: ``head`` above the headings, which stay in sight. Rows are taken one by
    one and never held; whole numbers are numbers, everything else is text, which no spreadsheet runs."""
    file = tempfile.TemporaryFile(dir=NO_DISK)  # noqa: SIM115 (whoever sends it closes it)
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": NO_DISK})
    book.set_properties({"created": BEGINNING})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.set_column(0, max(len(headings) - 1, 0), 18)
    sheet.freeze_panes(len(head) + 1, 0)
    for number, cells in enumerate(head):
        _write(sheet, number, cells, None)
    _write(sheet, len(head), headings, bold)
    try:
        for number, cells in enumerate(rows, len(head) + 1):
            _write(sheet, number, cells, None)
    except BaseException:
        book.close()  # and with it the rows that it keeps on the way
        file.close()
        raise
    book.close()
    file.seek(0)
    return file


def _write(sheet: xlsxwriter.workbook.Worksheet, row: int, cells: Sequence[object], style: object) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, style)
        elif str(cell):
            sheet.write_string(row, column, str(cell), style)


class _Echo:
    """A file that gives back what is written in it."""

    def write(self, text: str) -> str:
        return text
