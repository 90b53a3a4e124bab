"""The rows of a CSV, whatever separates its cells, in one of the encodings that spreadsheets write."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from typing import Any, BinaryIO

from sofia.core.spreadsheets import bare_cell, is_command
from sofia.imports.gate.headings import Row, Sheet, places_in
from sofia.imports.gate.limits import LOOKED_AT, MOST_COLUMNS, MOST_SIGNS
from sofia.imports.reasons import Reason, Unfit

CHUNK = 1 << 16
SEPARATORS = ";,\t|"
BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Windows in Spanish writes. Any other sign of that page means that the bytes are of another one.
WINDOWS = re.compile(r"[\x00-\x7fáéíóúüñÁÉÍÓÚÜÑàèìòùçÇâêôãõäöÀÈÌÒÙ¿¡°ºª«»–—‘’“”…•·´¨§€®©±½¼²³\xa0]*")
MISREAD = re.compile(r"[^\W\d][–—][^\W\d]")  # an «ñ» or an «ó» of another system
# UTF-8 that was read as something else and written again: «Ã±».
TWICE = re.compile(r"Ã[\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")


def sheet(file: BinaryIO, wanted: list[Any]) -> Sheet:
    """The one sheet that a CSV is. Raises Unfit."""
    encoding = encoding_of(file)
    separator = separator_of(file, encoding, wanted)
    return lines_of(file), rows(file, encoding, separator)


def encoding_of(file: BinaryIO) -> str:
    """By its first bytes, or by what all its bytes can be. Raises Unfit."""
    first = file.read(4)
    encoding = next((name for mark, name in BEGINNINGS if first.startswith(mark)), "utf-8")
    if not decodes(file, encoding):
        encoding = "cp1252" if encoding == "utf-8" else ""
        if not encoding or not decodes(file, encoding):
            raise Unfit(Reason.ENCODING)
    return encoding


def decodes(file: BinaryIO, encoding: str) -> bool:
    """Whether every byte is of that encoding, and none of them a NUL."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            if encoding != "utf-16" and b"\0" in chunk:
                raise Unfit(Reason.WRONG_TYPE)
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def separator_of(file: BinaryIO, encoding: str, wanted: list[Any]) -> str:
    """The one with which the most headings are found."""
    return max(
        SEPARATORS,
        key=lambda sign: max(
            (len(places_in(cells, wanted)) for _, cells in islice(records(file, encoding, sign), LOOKED_AT)), default=0
        ),
    )


def rows(file: BinaryIO, encoding: str, separator: str) -> Iterator[Row]:
    """Each record with its number, as a spreadsheet would count it. Raises Unfit."""
    for number, cells in records(file, encoding, separator):
        yield number, [looked_at(cell, number, place, encoding) for place, cell in enumerate(cells[:MOST_COLUMNS])]


def records(file: BinaryIO, encoding: str, separator: str) -> Iterator[Row]:
    file.seek(0)
    text, number = TextIOWrapper(file, encoding, newline=""), 0
    csv.field_size_limit(MOST_SIGNS)
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=separator), 1):
            yield number, cells
    except csv.Error as error:
        too_long = "field limit" in str(error)
        raise (Unfit(Reason.TOO_LONG, str(number + 1)) if too_long else Unfit(Reason.DAMAGED)) from error
    finally:
        text.detach()


def looked_at(cell: str, number: int, place: int, encoding: str) -> str:
    """The cell without the quotation mark that we write before what a spreadsheet would run. Raises Unfit."""
    if not cell.isascii() and (TWICE.search(cell) or (encoding == "cp1252" and not is_windows(cell))):
        raise Unfit(Reason.ENCODING, f" (línea {number})")
    if is_command(cell):
        raise Unfit(Reason.FORMULA, f"{place + 1} de la línea {number}")
    return bare_cell(cell)


def is_windows(cell: str) -> bool:
    return bool(WINDOWS.fullmatch(cell)) and not MISREAD.search(cell)


def lines_of(file: BinaryIO) -> int:
    """How many lines there are, about."""
    file.seek(0)
    found = 0
    while chunk := file.read(CHUNK):
        found += chunk.count(b"\n")
    return found
