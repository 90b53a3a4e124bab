"""Everything that is kept of a person, in one file that she takes with her."""

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse

from sofia.core.canonical import canonical_json
from sofia.documents.contents import content, paper_bytes
from sofia.documents.models import SERVED, Document, Paper
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.rights.queries import everything_about
from sofia.vault.seal import Unreadable

IN_MEMORY = 1 << 20  # bytes; a larger copy goes to the disk while it is sent

IN_REVIEW = "Este documento está en revisión: pida otra copia cuando termine.\n".encode()
NOT_READ = "Este documento no se pudo leer. Avise a las líneas de ayuda: lo entregado no debe perderse.\n".encode()

READ_ME = """Todo lo que Sofía guarda de usted, al {moment}.

datos.json   Sus datos, tabla por tabla, con la razón por la que se guardan y lo que pasa si pide suprimirlos.
             De otras personas no se dice el nombre. Las claves con que usted ingresa no salen del portal.
documentos/  Los documentos que usted entregó, si los hay, cada uno con el número de su constancia.
papeles/     Los que el portal le expidió, si los hay, byte por byte como se los entregó.

Guarde este archivo donde solo usted lo lea.
"""


def attached(person: Person, at: datetime) -> FileResponse:
    """The copy as an answer that a browser saves."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 – the response closes it, once it is sent
    write(file, person, at)
    return FileResponse(file, as_attachment=True, filename=f"mis-datos-{at:%Y-%m-%d}.zip")


def write(file: IO[bytes], person: Person, at: datetime) -> None:
    """A ZIP with `datos.json` and what explains it; the file is left at its beginning."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("LEAME.txt", READ_ME.format(moment=at.isoformat(timespec="seconds")))
        archive.writestr("datos.json", canonical_json(_document(person, at)))
        for name, data in _files(person):
            archive.writestr(name, data)
    file.seek(0)


def _files(person: Person) -> Iterator[tuple[str, bytes]]:
    """What she handed in and the papers she was given, one after the other: as it may be served, or why it is not."""
    for document in Document.objects.filter(owner__in=rows_of(person)).order_by("received_at"):
        name = f"documentos/{document.kind}-{document.pk}"
        try:
            yield (f"{name}.pdf", content(document, SERVED)) if document.is_servable else (f"{name}.txt", IN_REVIEW)
        except (OSError, Unreadable):
            yield f"{name}.txt", NOT_READ
    for paper in Paper.objects.filter(holder__in=rows_of(person)).order_by("issued_at"):
        name = f"papeles/{paper.kind}-{paper.pk}"
        try:
            yield f"{name}.pdf", paper_bytes(paper)
        except (OSError, Unreadable):
            yield f"{name}.txt", NOT_READ


def _document(person: Person, at: datetime) -> dict[str, object]:
    tables = [
        {"titulo": holding.title, "por_que": holding.why, "norma": holding.cite, "al_suprimir": holding.erase.spanish}
        | {"filas": list(rows)}
        for holding, rows in everything_about(person)
    ]
    return {"generado": at.isoformat(timespec="seconds"), "datos": tables}
