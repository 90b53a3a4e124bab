"""Writes the lines of a bank's file. What does not fit is refused, never escaped: a bank reads no quotation marks."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sofia.stipends.rules.bank_formats import FOOT, HEAD, LINE, BankFormat, Column

END = "\r\n"
COMMANDS = "=+-@|%"  # a cell that begins with one of them is run by a spreadsheet
Values = Mapping[str, str | int]


class Misfit(ValueError):
    """A value that the format cannot say; the message is a sentence that names its column and no person."""


def lines(form: BankFormat, whole: Values, rows: Iterable[Values]) -> Iterator[bytes]:
    """The file, a line at a time: what stands before, a line for each row, and what stands after. Raises Misfit."""
    before = [cells(form, HEAD, whole)] if form.part(HEAD) else []
    if form.headings:
        before.append(headings(form))
    for row in before:
        yield encoded(form, row)
    columns = form.part(LINE)  # asked for once, not for each line
    for values in rows:
        yield encoded(form, [_cell(form, column, values) for column in columns])
    if form.part(FOOT):
        yield encoded(form, cells(form, FOOT, whole))


def headings(form: BankFormat) -> list[str]:
    """The titles of the columns of a line."""
    return [column.title for column in form.part(LINE)]


def encoded(form: BankFormat, row: Sequence[str]) -> bytes:
    """A line as the bank's file has it."""
    return (form.separator.join(row) + END).encode(form.encoding)


def cells(form: BankFormat, part: str, values: Values) -> list[str]:
    """What each column of a part says. Raises Misfit."""
    return [_cell(form, column, values) for column in form.part(part)]


def _cell(form: BankFormat, column: Column, values: Values) -> str:
    text = _said(column, values)
    if column.width and len(text) > column.width:
        if not column.cut:
            raise Misfit(f"«{column.title}» mide {len(text)}, y en este formato caben {column.width}.")
        text = text[: column.width]
    _require_writable(form, column, text)
    if form.separator:
        return text
    return text.rjust(column.width, "0") if column.zeros else text.ljust(column.width)


def _said(column: Column, values: Values) -> str:
    if not column.value:
        return column.text
    text = str(values[column.value])
    if column.words:
        if text not in column.words:
            raise Misfit(f"«{column.title}»: este formato no tiene cómo decirlo.")
        text = str(column.words[text])
    if column.plain:
        text = plain(text)
    return text + "0" * column.decimals


def _require_writable(form: BankFormat, column: Column, text: str) -> None:
    if column.zeros and not (text.isascii() and text.isdigit()):
        raise Misfit(f"«{column.title}» lleva solo cifras en este formato.")
    if not text.isprintable() and any(unicodedata.category(sign)[0] == "C" for sign in text):
        raise Misfit(f"«{column.title}» trae un signo que no se ve.")
    if form.separator and (form.separator in text or '"' in text or (text[:1] in COMMANDS and text)):
        raise Misfit(f"«{column.title}» trae un signo que este formato usa para otra cosa.")
    try:
        text.encode(form.encoding)
    except UnicodeEncodeError:
        raise Misfit(f"«{column.title}» trae una letra que este formato no sabe escribir.") from None


def plain(text: str) -> str:
    """«Ñáñez Peña» → «NANEZ PENA»: what a bank's machine reads of a name. A sign of no alphabet becomes a space."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    kept = "".join(sign if sign.isalnum() or sign == " " else " " for sign in bare.upper())
    return " ".join(kept.split())
