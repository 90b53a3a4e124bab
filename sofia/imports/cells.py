"""Makes values of cells. A reader is given a text that is not empty, and raises ValueError with a sentence for people.

What the real reports write: «-» for nothing, ``DD/MM/YYYY``, ``08/12/2025 18.16`` with something after it, and
``code - name`` in one cell.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from sofia.core.clock import BOGOTA
from sofia.core.names import document_number, folded, tidy

Reader = Callable[[str], Any]

EMPTY = {"", "-", "–", "—"}
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
HOUR = re.compile(r"\s+(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?!\d)", re.ASCII)
BROKEN = re.compile(r"#[A-Z/0]{2,}[!?]?")
CODE_NAME = re.compile(r"\s*([0-9A-Za-z.]+)\s*[-–—]\s*(\S.*)", re.DOTALL)
A_DAY = "Escriba la fecha como día/mes/año: 27/01/2025."


def is_empty(cell: str) -> bool:
    """Whether there is nothing in it, as reports write that."""
    return cell.strip() in EMPTY


def text(most: int = 200) -> Reader:
    """Tidy text of ``most`` signs at most."""

    def read(cell: str) -> str:
        tidied = tidy(cell)
        if BROKEN.fullmatch(tidied):
            raise ValueError("La hoja de cálculo muestra un error en esa celda.")
        if len(tidied) > most:
            raise ValueError(f"Tiene más de {most} signos.")
        return tidied

    return read


ANY_TEXT = text()


def whole(first: int = 0, last: int = 10**9) -> Reader:
    """A whole number between two, with or without points between its thousands."""

    def read(cell: str) -> int:
        digits = re.sub(r"(?<=\d)[.\s](?=\d{3}\b)", "", cell.strip())
        if not re.fullmatch(r"\d{1,12}", digits, re.ASCII) or not first <= int(digits) <= last:
            raise ValueError(f"Escriba un número entero entre {first} y {last}.")
        return int(digits)

    return read


def code(shortest: int, longest: int) -> Reader:
    """A number that is a name: its digits, as they stand."""

    def read(cell: str) -> str:
        if not re.fullmatch(rf"\d{{{shortest},{longest}}}", cell.strip(), re.ASCII):
            raise ValueError(f"Debe tener {_between(shortest, longest)} dígitos.")
        return cell.strip()

    return read


def padded(size: int) -> Reader:
    """A code of so many digits, whose zeros in front a spreadsheet may have dropped."""
    read = code(1, size)
    return lambda cell: str(read(cell)).zfill(size)


def day(cell: str) -> date:
    """``27/01/2025``, with whatever hour follows."""
    if found := ISO_DAY.match(cell.strip()):
        year, month, number = map(int, found.groups())
    elif found := DAY.match(cell.strip()):
        number, month, year = map(int, found.groups())
    else:
        raise ValueError(A_DAY)
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError(f"Esa fecha no existe. {A_DAY}") from None


def moment(cell: str) -> datetime:
    """``08/12/2025 18.16`` in Bogotá, with whatever follows; without hour, the first of the day."""
    on = day(cell)
    hour = HOUR.match(re.sub(r"^\S+", "", cell.strip()))
    hours, minutes, seconds = (int(part or 0) for part in hour.groups()) if hour else (0, 0, 0)
    try:
        return datetime.combine(on, time(hours, minutes, seconds), BOGOTA)
    except ValueError:
        raise ValueError("Esa hora no existe. Escríbala como 08/12/2025 18.16.") from None


def one_of(table: Mapping[str, Any], what: str = "") -> Reader:
    """The value behind the words, whatever their case, accents and signs."""
    known = {folded(words): value for words, value in table.items()}
    shown = what or ", ".join(table)

    def read(cell: str) -> Any:
        key = folded(cell)
        if key not in known:
            raise ValueError(f"No se conoce ese valor. Se espera: {shown}.")
        return known[key]

    return read


def code_and_name(cell: str) -> tuple[str, str]:
    """``180201 - PRODUCIR TEXTOS`` in two."""
    found = CODE_NAME.fullmatch(cell)
    if not found:
        raise ValueError("Debe decir el código, un guion y el nombre.")
    return found[1], tidy(found[2])


def number_of_document(cell: str) -> str:
    """Its digits and letters, without points."""
    return document_number(cell)


def _between(shortest: int, longest: int) -> str:
    return str(shortest) if shortest == longest else f"de {shortest} a {longest}"
