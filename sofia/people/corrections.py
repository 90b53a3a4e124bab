"""A datum of a person as one text, as corrections keep it, and how it is shown."""

import re
from datetime import date

from sofia.core.dates import iso_day, long_day
from sofia.core.names import document_number, tidy
from sofia.people.document_types import PATTERNS, DocumentType
from sofia.people.models import Datum, Person

EARLIEST = date(1900, 1, 1)

SLUGS = {
    "nombres": Datum.GIVEN_NAMES,
    "apellidos": Datum.SURNAMES,
    "nacimiento": Datum.BIRTH_DATE,
    "documento": Datum.DOCUMENT,
}
"""How addresses name each datum."""


class BadValue(ValueError):
    """The text is no value of that datum; the message says why, in Spanish."""


def current(person: Person, datum: Datum) -> str:
    """What is kept now: «2007-04-02», «CC-1002436987», «Ana María»."""
    return str(getattr(person, datum))


def tidy_value(datum: Datum, text: str, today: date) -> str:
    """The text as it would be kept. Raises BadValue when it can be no value of that datum."""
    if datum == Datum.BIRTH_DATE:
        return _past_day(text, today).isoformat()
    if datum == Datum.DOCUMENT:
        return "-".join(tidy_document(*parts_of_document(text)))
    if not (clean := tidy(text)):
        raise BadValue("Escriba el valor correcto.")
    return clean


def parts_of_document(value: str) -> tuple[str, str]:
    """«CC-1002436987» → «CC» and «1002436987»."""
    document_type, _, number = value.partition("-")
    return document_type, number


def tidy_document(document_type: str, number: str) -> tuple[DocumentType, str]:
    """Type and number as they would be kept. Raises BadValue when the number is none of that type."""
    try:
        kind, clean = DocumentType(document_type), document_number(number)
    except ValueError as error:
        raise BadValue(str(error) if document_type in DocumentType.values else "Elija el tipo de documento.") from error
    if not re.search(PATTERNS[kind], clean):
        raise BadValue("El número no corresponde a ese tipo de documento. Revíselo dígito por dígito.")
    return kind, clean


def spoken(datum: Datum | str, value: str) -> str:
    """The value in words: «2 de abril de 2007», «CC 1002436987»."""
    if datum == Datum.BIRTH_DATE and value:
        return long_day(iso_day(value))
    return value.replace("-", " ", 1) if datum == Datum.DOCUMENT else value


def _past_day(text: str, today: date) -> date:
    try:
        day = iso_day(text)
    except ValueError as error:
        raise BadValue("Esa fecha no existe. Revise el día, el mes y el año.") from error
    if not EARLIEST <= day <= today:
        raise BadValue("Revise la fecha de nacimiento: entre 1900 y hoy.")
    return day
