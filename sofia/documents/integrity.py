"""Is every document and paper there, with its bytes? Reads all of them once, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sofia.core.canonical import sha256_hex
from sofia.documents.contents import content
from sofia.documents.models import PAPER, PARTS, Antivirus, Document, Paper, context
from sofia.documents.store import Lost, store
from sofia.vault.seal import Unreadable, unseal

SETTLED = 3600  # seconds after which a sending is over, one way or the other
NAMES = {"original": "el original", "served": "la copia que se sirve", "paper": "el papel expedido"}


@dataclass(frozen=True)
class Fault:
    """A part of a document, or a paper, that is not as it was received or issued."""

    document: UUID
    part: str
    file: str
    reason: str

    def __str__(self) -> str:
        return f"documento {self.document}, {NAMES[self.part]}: {self.reason}"


@dataclass
class Report:
    """``orphans``: files of nothing. They harm nothing, but may be all that is left of a row that was lost."""

    documents: int = 0
    papers: int = 0
    waiting: int = 0
    faults: list[Fault] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)


def verify() -> Report:
    """Read every part of every document and every paper, and name whatever is missing, changed, swapped or nobody's.

    Raises OSError when the store itself does not answer.
    """
    report = Report()
    for document in Document.objects.order_by("received_at", "pk").iterator(chunk_size=200):
        report.documents += 1
        report.waiting += document.antivirus == Antivirus.WAITING
        report.faults += [found for part in PARTS if (found := fault(document, part))]
    for paper in Paper.objects.order_by("issued_at", "pk").iterator(chunk_size=200):
        report.papers += 1
        report.faults += filter(None, [fault(paper, PAPER)])
    report.faults = [exchanged(found, report.faults) for found in report.faults]
    report.orphans = sorted(orphans())
    return report


def fault(row: Document | Paper, part: str) -> Fault | None:
    file = row.part(part)[0]
    try:
        content(row, part)
    except Lost:
        return Fault(row.pk, part, file, "falta el archivo")
    except Unreadable as error:
        return Fault(row.pk, part, file, f"cambió. {error}")
    return None


def exchanged(found: Fault, others: list[Fault]) -> Fault:
    """The same fault, or where its bytes come from when they are those of another part that is wrong too."""
    try:
        sealed = store().read(found.file)
    except Lost:
        return found
    for other in others:
        if other is not found and opens(sealed, context(other.document, other.part)):
            where = f"tiene los bytes de {NAMES[other.part]} del documento {other.document}"
            return Fault(found.document, found.part, found.file, f"se intercambió: {where}")
    return found


def opens(sealed: bytes, where: str) -> bool:
    try:
        return bool(sha256_hex(unseal(sealed, where)))
    except Unreadable:
        return False


def orphans() -> Iterator[str]:
    """Files of no document and no paper, but for those that just arrived, whose row may still be on its way."""
    there = set(store().names(older_than=SETTLED))
    known = {name for row in Document.objects.values_list("original_file", "served_file") for name in row}
    yield from there - known - set(Paper.objects.values_list("file", flat=True))
