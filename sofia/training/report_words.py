"""The words of the official reports of learners and judgements, and what they are here."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from sofia.core.names import folded, tidy
from sofia.imports.cells import day
from sofia.people.document_types import DocumentType
from sofia.training.lifecycle import EnrolmentState
from sofia.training.models import Value

# Of several words for one thing the first is the one that is written.
DOCUMENTS = {kind.value: kind for kind in DocumentType} | {
    "PS": DocumentType.PAS,
    "PEP-RAMV": DocumentType.PEP,
    **{kind.label: kind for kind in DocumentType},
}
STATES = {
    "MATRICULADO": EnrolmentState.ENROLLED,
    "INDUCCION": EnrolmentState.INDUCTION,
    "EN INDUCCION": EnrolmentState.INDUCTION,
    "EN FORMACION": EnrolmentState.IN_TRAINING,
    "FORMACION": EnrolmentState.IN_TRAINING,
    "CONDICIONADO": EnrolmentState.CONDITIONED,
    "APLAZADO": EnrolmentState.DEFERRED,
    "REINGRESADO": EnrolmentState.READMITTED,
    "TRASLADADO": EnrolmentState.TRANSFERRED,
    "RETIRO VOLUNTARIO": EnrolmentState.WITHDRAWN,
    "RETIRADO VOLUNTARIO": EnrolmentState.WITHDRAWN,
    "CANCELADO": EnrolmentState.CANCELLED,
    "REPROBADO": EnrolmentState.FAILED,
    "POR CERTIFICAR": EnrolmentState.TO_CERTIFY,
    "CERTIFICADO": EnrolmentState.CERTIFIED,
}
VALUES = {
    "APROBADO": Value.APPROVED,
    "NO APROBADO": Value.NOT_APPROVED,
    "D": Value.NOT_APPROVED,  # «deficiente», in older reports
    "POR EVALUAR": Value.TO_ASSESS,
}
PRACTICE = "2"
"""The code of the competence that is learnt at work."""
OFFICIAL = re.compile(r"^[A-Za-z.]{1,10}\s*[\d.]{3,20}\s*[-–:]\s*")

Head = Sequence[Sequence[str]]


def word(table: Mapping[str, object], value: object) -> str:
    """How a report writes it."""
    return next((words for words, known in table.items() if known == value), "")


def official_name(cell: str) -> str:
    """Who judged, by name: a document before it is left out, which nobody needs here."""
    return tidy(OFFICIAL.sub("", cell.strip()))[:200]


def told(head: Head, *labels: str) -> str:
    """What stands beside a label above the headings; empty when there is none."""
    for cells in head:
        if cells and any(folded(cells[0]).startswith(label) for label in labels):
            inside = cells[0].partition(":")[2].strip()
            return next((cell.strip() for cell in cells[1:] if cell.strip()), inside)
    return ""


def cohort_of(head: Head) -> str:
    """The number of the cohort that a report is about: beside its label, or in the third row, as it always stands."""
    third = head[2][-1] if len(head) > 2 and head[2] else ""
    found = re.search(r"\b\d{4,10}\b", told(head, "ficha") or third)
    return found[0] if found else ""


def day_of(head: Head, otherwise: date) -> date:
    """The day of the report."""
    try:
        return day(told(head, "fecha del reporte", "fecha reporte"))
    except ValueError:
        return otherwise
