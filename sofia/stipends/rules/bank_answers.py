"""Reads a bank's answer line by line: each one is an answer about an obligation, or what is wrong with it."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sofia.core.names import folded, tidy
from sofia.stipends.rules.bank_formats import CAUSE, NEEDED, OBLIGATION, OUTCOME, PESOS, SAID, AnswerForm
from sofia.stipends.rules.obligations import award_month_of

MARK = "\ufeff"
MOST = 2_000  # bytes of a line
LONGEST = 200  # signs of the bank's words that are kept
CODE = re.compile(r"[0-9A-Za-z]{1,20}", re.ASCII)
AMOUNT = re.compile(r"([0-9]{1,15})(?:[.,]00)?", re.ASCII)


@dataclass(frozen=True)
class AnswerLine:
    """``number``: of the line in the file, the first one is 1."""

    number: int
    award_month: int
    pesos: int
    paid: bool
    cause: str
    said: str


@dataclass(frozen=True)
class Wrong:
    """A line that is not an answer. ``reason``: a sentence that names no person."""

    number: int
    reason: str


Read = AnswerLine | Wrong


def read(form: AnswerForm, lines: Iterable[bytes]) -> Iterator[Read]:
    """What each line of the file says; the empty ones say nothing. It ends at a first line without its headings."""
    places: dict[str, int] = {}
    for number, raw in enumerate(lines, 1):
        try:
            text = _text(form, raw)
            if not text:
                continue
            if form.separator and not places and form.headings:
                places = _places(form, _split(form, text))
            elif (cells := _cells(form, text, places)) is not None:
                yield answer(form, number, cells)
        except ValueError as error:
            yield Wrong(number, str(error))
            if form.headings and not places:
                return


def answer(form: AnswerForm, number: int, cells: Mapping[str, str]) -> Read:
    """What some cells say of an obligation."""
    try:
        paid = _paid(form, cells[OUTCOME])
        cause = "" if paid else _cause(cells[CAUSE])
        said = "" if paid else tidy(cells.get(SAID, ""))[:LONGEST]
        return AnswerLine(
            number, award_month_of(_bare(form, cells[OBLIGATION])), _pesos(form, cells), paid, cause, said
        )
    except ValueError as error:
        return Wrong(number, str(error))


def _text(form: AnswerForm, raw: bytes) -> str:
    if len(raw) > MOST:
        raise ValueError("La línea es larguísima: no es de una respuesta del banco.")
    try:
        text = raw.decode(form.encoding)
    except UnicodeDecodeError:
        raise ValueError(f"Las tildes de la línea no se entienden: el archivo va en {form.encoding}.") from None
    if "\0" in text:
        raise ValueError("La línea trae un signo nulo: el archivo está dañado o no es un texto.")
    return text.removeprefix(MARK).rstrip("\r\n") if text.strip(f"{MARK}\r\n {form.separator}") else ""


def _split(form: AnswerForm, text: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=form.separator, strict=True))
    except csv.Error:
        raise ValueError("La línea tiene comillas mal puestas o sin cerrar.") from None


def _places(form: AnswerForm, titles: list[str]) -> dict[str, int]:
    """Where each value stands, by the titles of the first line."""
    known = [folded(title) for title in titles]
    missing = [column.title for column in form.columns if column.value in NEEDED and folded(column.title) not in known]
    if missing:
        raise ValueError(f"La primera línea lleva los títulos de las columnas, y faltan: {', '.join(missing)}.")
    wanted = ((column, folded(column.title)) for column in form.columns)
    return {column.value: known.index(title) for column, title in wanted if title in known}


def _cells(form: AnswerForm, text: str, places: Mapping[str, int]) -> dict[str, str] | None:
    """The cells of a line by what they say; None of a line that is not an answer, such as a total."""
    if not form.separator:
        return _of_fixed_width(form, text)
    row = _split(form, text)
    places = places or {column.value: place for place, column in enumerate(form.columns)}
    if len(row) <= max(places.values()):
        raise ValueError(f"La línea tiene {len(row)} columnas, y se esperan {max(places.values()) + 1}.")
    return {value: row[place].strip() for value, place in places.items()}


def _of_fixed_width(form: AnswerForm, text: str) -> dict[str, str] | None:
    if not text.startswith(form.begins):
        if text.startswith(form.others):
            return None
        raise ValueError(f"La línea empieza por «{text[:1]}», que no es de este formato.")
    needed = max(column.start - 1 + column.width for column in form.columns if column.value in NEEDED)
    if len(text) < needed:
        raise ValueError(f"La línea mide {len(text)}, y en este formato mide por lo menos {needed}.")
    return {column.value: text[column.start - 1 : column.start - 1 + column.width].strip() for column in form.columns}


def _paid(form: AnswerForm, outcome: str) -> bool:
    said = outcome.upper()
    if said in form.paid or said in form.rejected:
        return said in form.paid
    raise ValueError(f"«{outcome[:24]}» no es un resultado: se espera {' o '.join((*form.paid, *form.rejected))}.")


def _cause(text: str) -> str:
    if not CODE.fullmatch(text):
        raise ValueError("Un pago rechazado dice el código de su causa, con letras y números.")
    return text.upper()


def _bare(form: AnswerForm, text: str) -> str:
    return text if form.separator else text.lstrip("0")


def _pesos(form: AnswerForm, cells: Mapping[str, str]) -> int:
    """Whole pesos, with or without the cents that are always zero."""
    text = cells[PESOS]
    whole = text.removesuffix("0" * form.decimals) if form.decimals else text
    if not (found := AMOUNT.fullmatch(whole)) or len(text) - len(whole) != form.decimals:
        raise ValueError(f"«{text[:24]}» no es un valor en pesos: se escribe con cifras, sin puntos.")
    return int(found[1])
