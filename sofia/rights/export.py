"""Everything that is kept of a person, in one file that she takes with her."""

from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse

from sofia.core.canonical import canonical_json
from sofia.people.models import Person
from sofia.rights.queries import everything_about

IN_MEMORY = 1 << 20  # bytes; a larger copy goes to the disk while it is sent

READ_ME = """Todo lo que Sofía guarda de usted, al {moment}.

datos.json  Sus datos, tabla por tabla, con la razón por la que se guardan y lo que pasa si pide suprimirlos.
            De otras personas no se dice el nombre. Las claves con que usted ingresa no salen del portal.

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
    file.seek(0)


def _document(person: Person, at: datetime) -> dict[str, object]:
    tables = [
        {"titulo": holding.title, "por_que": holding.why, "norma": holding.cite, "al_suprimir": holding.erase.spanish}
        | {"filas": list(rows)}
        for holding, rows in everything_about(person)
    ]
    return {"generado": at.isoformat(timespec="seconds"), "datos": tables}
