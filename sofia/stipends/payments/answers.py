"""What a file of the bank says: of a text in its format, or of a workbook with the same columns."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sofia.core.names import folded
from sofia.imports.gate import Wanted, opened
from sofia.imports.reasons import Unfit
from sofia.people.refusals import Refused
from sofia.stipends.rules.bank_answers import Read, answer, read
from sofia.stipends.rules.bank_formats import NEEDED, AnswerForm

PIECE = 1 << 20
WORKBOOK = b"PK\x03\x04"
NOT_SHEETS = "Ese formato es un texto, no una hoja de cálculo. Entregue el archivo como lo dio el banco."


def answers_in(form: AnswerForm, file: BinaryIO) -> Iterator[Read]:
    """What each line says, one at a time. Raises Refused when the file cannot be opened at all."""
    is_workbook = file.read(len(WORKBOOK)) == WORKBOOK
    file.seek(0)
    if not is_workbook:
        return read(form, file)
    if not form.separator:
        raise Refused(NOT_SHEETS)
    return _of_workbook(form, pieces(file))


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """The whole of a file from its beginning, in pieces."""
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def _of_workbook(form: AnswerForm, parts: Iterable[bytes]) -> Iterator[Read]:
    wanted: list[Wanted] = [
        (column.value, [folded(column.title)], column.value in NEEDED, column.title) for column in form.columns
    ]
    try:
        with opened(parts, wanted) as sheet:
            for number, cells in sheet.rows:
                yield answer(form, number, dict(zip(sheet.names, map(str.strip, cells), strict=True)))
    except Unfit as refusal:
        raise Refused(str(refusal)) from refusal
