"""The columns and the titles of the published lists, in words for people, and as sheets for the centre."""

from collections.abc import Iterator, Sequence
from typing import Any

from sofia.core.clock import moment
from sofia.core.dates import long_day
from sofia.stipends.models import FrozenList, ListKind

COLUMNS = {
    "application": "Inscripción",
    "document": "Documento",
    "document_type": "Tipo",
    "document_number": "Documento",
    "names": "Nombres y apellidos",
    "programme": "Programa",
    "cohort": "Ficha",
    "submitted_at": "Enviada",
    "total": "Puntos",
    "position": "Puesto",
    "unmet": "Requisitos que no cumple",
}


def title(frozen: FrozenList) -> str:
    """«Listado diario de inscritos del 14 de febrero de 2025»."""
    of_day = f" del {long_day(frozen.day)}" if frozen.kind == ListKind.DAILY_ROSTER else ""
    return f"{frozen.get_kind_display()}{of_day}"


def says(frozen: FrozenList) -> str:
    """Up to when it looks."""
    return f"Con lo que llegó antes del {moment(frozen.until)}, hora de Colombia"


def headings(columns: Sequence[str]) -> list[str]:
    """The columns as people read them; those of the criteria by their place in the norm."""
    criteria = [code for code in columns if code not in COLUMNS]
    return [COLUMNS[code] if code in COLUMNS else f"Criterio {criteria.index(code) + 1}" for code in columns]


def narrow(said: dict[str, Any]) -> dict[str, Any]:
    """The same without the criteria one by one, as it fits on paper."""
    kept = [place for place, code in enumerate(said["columns"]) if code in COLUMNS]
    lines = [[line[place] for place in kept] for line in said["lines"]]
    return {**said, "columns": [said["columns"][place] for place in kept], "lines": lines}


def sheet(said: dict[str, Any]) -> Iterator[list[Any]]:
    """The headings and each line, without anything that is not there."""
    yield headings(said["columns"])
    yield from (["" if cell is None else cell for cell in line] for line in said["lines"])


def above(frozen: FrozenList) -> list[list[str]]:
    """What stands above a workbook's lines: which list it is, and what names exactly this version."""
    which = f"{title(frozen)}, versión {frozen.number}"
    return [[which], [says(frozen)], [f"Huella SHA-256 del listado completo: {frozen.full_sha256}"]]
