"""The lines of a CSV as people's programs write it: any quotes, order of columns, line ends or BOM."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from sofia.stipends.rules.roll import BadApplicants, Fault

NOT_UTF8 = "no está en UTF-8; guárdelo como «CSV UTF-8» y vuelva a intentar"
NUL = "tiene un carácter nulo: el archivo está dañado o no es un CSV"
QUOTES = "tiene comillas mal puestas o sin cerrar; desde ahí no se puede leer"
_UNDECODED = re.compile("[\ud800-\udfff]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def lines_of(data: bytes, columns: Sequence[str]) -> Iterator[tuple[int, list[str], str]]:
    """Number, cells and fault (usually empty) of each line that has something, after the header.

    A line of the right length has its cells in the order of ``columns``, without spaces around. Raises
    BadApplicants when the header does not say those columns.
    """
    if data.startswith(_UTF_16):
        raise BadApplicants([Fault(1, NOT_UTF8)])
    records = _records(data.decode("utf-8-sig", "surrogateescape"))
    _, header, fault = next(records, (1, [], ""))
    if fault:
        raise BadApplicants([Fault(1, fault)])
    places = _places([name.strip() for name in header], columns)
    for number, row, fault in records:
        if fault or any(row):
            whole = len(row) == len(columns)
            yield number, [row[place].strip() for place in places] if whole else row, fault


def _records(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Each record with the number of its first line, even those that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield number, [], QUOTES
        else:
            yield number, row, _spoiled("".join(row))


def _spoiled(text: str) -> str:
    if "\0" in text:
        return NUL
    return "" if text.isascii() or not _UNDECODED.search(text) else NOT_UTF8


def _places(names: list[str], columns: Sequence[str]) -> list[int]:
    missing = [name for name in columns if name not in names]
    unknown = [name for name in names if name not in columns]
    reasons = []
    if len(names) == 1 and names[0].split(";")[1:]:
        reasons.append("las columnas están separadas con «;» y deben ir separadas con comas")
    if missing:
        reasons.append(f"falta la columna {_quoted(missing)}; la primera línea debe ser: {','.join(columns)}")
    if unknown and not missing:
        reasons.append(f"sobra la columna {_quoted(unknown)}: no se usa; quítela")
    if len(names) != len(set(names)):
        reasons.append("hay columnas repetidas")
    if reasons:
        raise BadApplicants([Fault(1, reason) for reason in reasons])
    return [names.index(name) for name in columns]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"«{word}»" for word in words)
