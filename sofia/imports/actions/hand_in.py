"""Takes a file that an officer wants to load: looks at it, keeps it sealed in pieces, and leaves the rest for later."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.files.base import File
from django.db import IntegrityError, transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.keys import new_uuid
from sofia.documents.names import shown_name
from sofia.imports import jobs
from sofia.imports.kinds import SheetKind
from sofia.imports.models import LIVE, Import, ImportPart, ImportProgress
from sofia.imports.reading import look
from sofia.imports.reasons import Unfit
from sofia.jobs import enqueue
from sofia.people.models import Person
from sofia.vault.rows import close, close_bytes

PIECE = 1 << 20
FILE_ONCE = "import_file_once"


def hand_in(
    *, kind: SheetKind, file: "File[bytes]", centre: str, role: str, by: Person, at: datetime
) -> tuple[Import, bool]:
    """Keep the file and have its lines looked at; gives the import and whether it is new.

    The same file again is the import that is there. Raises Unfit, and leaves an event that says why. Call it outside a
    transaction: looking at a file takes a while.
    """
    sha256 = hashlib.sha256()
    for piece in pieces(file):
        sha256.update(piece)
    if kept := live(kind, centre, sha256.hexdigest()):
        return kept, False
    try:
        look(pieces(file), kind)
    except Unfit as refusal:
        about = {"kind": kind.code, "reason": refusal.reason.value, "sha256": sha256.hexdigest()}
        record(act=Act.REFUSE_IMPORT, by=by, role=role, subject=None, centre=centre, after=about)
        raise
    new = Import(
        id=new_uuid(),
        kind=kind.code,
        centre_id=centre,
        role=role,
        sha256=sha256.hexdigest(),
        size=file.size,
        handed_in_at=at,
        handed_in_by=by,
    )
    close(new, "name", shown_name(file.name or ""))
    return keep(new, pieces(file), kind)


def keep(new: Import, content: Iterable[bytes], kind: SheetKind) -> tuple[Import, bool]:
    """The row, the pieces and the job that looks at them, all or none. Of two sendings at once one stays."""
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            ImportProgress.objects.create(owner=new)
            for number, piece in enumerate(content):
                part = ImportPart(owner=new, number=number, received=new.handed_in_at)
                close_bytes(part, "content", piece)
                part.save(force_insert=True)
            enqueue(jobs.check, number=str(new.pk))
            about = {"kind": new.kind, "sha256": new.sha256, "size": new.size}
            record(
                act=Act.HAND_IN_IMPORT,
                by=new.handed_in_by,
                role=new.role,
                subject=new,
                centre=new.centre_id,
                after=about,
            )
    except IntegrityError as error:
        if FILE_ONCE in str(error) and (kept := live(kind, new.centre_id, new.sha256)):
            return kept, False
        raise
    return new, True


def live(kind: SheetKind, centre: str, sha256: str) -> Import | None:
    """What that file already is here."""
    return Import.objects.filter(kind=kind.code, centre=centre, sha256=sha256, state__in=LIVE).first()


def pieces(file: "File[bytes]") -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
