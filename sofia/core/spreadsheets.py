"""Cells of a CSV that a spreadsheet opens: text stays text, whatever it begins with."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

# What a spreadsheet takes for a formula, also written full width (NFKC), or for the end of a cell.
COMMANDS = "=+-@|%"


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Each row as a line of CSV, one at a time."""
    return map(csv.writer(_Echo()).writerow, ([safe_cell(str(cell)) for cell in row] for row in rows))


def safe_cell(text: str) -> str:
    """A quotation mark before whatever a spreadsheet would run; it is not shown there."""
    begins = unicodedata.normalize("NFKC", text).lstrip()[:1]
    control = text[:1] and unicodedata.category(text[0])[0] in "CZ"
    return f"'{text}" if control or (begins and begins in COMMANDS) else text


class _Echo:
    """A file that gives back what is written in it."""

    def write(self, text: str) -> str:
        return text
