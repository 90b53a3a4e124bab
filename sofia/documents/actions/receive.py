"""Takes what a person hands in: looks at it, keeps it sealed, and only then says that it was received."""

import errno
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_key, new_uuid
from sofia.documents import antivirus, gate
from sofia.documents.gate import Passed
from sofia.documents.kinds import KINDS, Kind
from sofia.documents.models import ORIGINAL, SERVED, Antivirus, Document, context
from sofia.documents.names import shown_name
from sofia.documents.reasons import Reason, Rejected
from sofia.documents.store import drop, store
from sofia.vault.rows import close
from sofia.vault.seal import seal

log = structlog.get_logger("sofia.documents")


@dataclass(frozen=True)
class Upload:
    """What arrives: the bytes, the name that they had, and the key of the sending, the same each time it is tried."""

    data: bytes
    name: str
    key: UUID


def receive(*, owner: Model, kind: str, upload: Upload, by: Model, at: datetime) -> Document:
    """Keep what the person hands in, in the place of what she had handed in of that kind, unless it is one of
    several; gives the document.

    The same sending, or the same file again, gives the document that is there. Raises Rejected, and leaves an event
    that says why. Call it outside a transaction: looking at a file takes seconds.
    """
    try:
        if kept := already(owner, kind, upload):
            return kept
        verdict, passed = looked_at(kind, upload.data)
    except Rejected as refusal:
        about = {"kind": kind, "reason": refusal.reason.value, "sha256": sha256_hex(upload.data)}
        record(act=Act.REFUSE_DOCUMENT, by=by, subject=owner, after=about)
        raise
    document = Document(
        id=new_uuid(),
        owner_id=owner.pk,
        kind=kind,
        upload=upload.key,
        media_type=passed.media_type,
        pages=passed.pages,
        antivirus=verdict,
        received_by_id=by.pk,
        counts_on=clock.day_of(at),
        **kept_files(upload.data, passed),
    )
    close(document, "name", shown_name(upload.name))
    return keep(document, owner, by, {ORIGINAL: upload.data, SERVED: passed.served})


def looked_at(kind: str, data: bytes) -> tuple[Antivirus, Passed]:
    """What the antivirus and the gate say. Raises Rejected."""
    about = KINDS[Kind(kind)]
    if len(data) > about.most:
        raise Rejected(Reason.TOO_LARGE, about.too_large)
    if (verdict := antivirus.verdict(data)) == Antivirus.INFECTED:
        raise Rejected(Reason.INFECTED)
    return verdict, gate.inspect(data)


def kept_files(data: bytes, passed: Passed) -> dict[str, Any]:
    """The columns of both parts."""
    parts = {ORIGINAL: data, SERVED: passed.served}
    return {
        f"{part}_{column}": value
        for part, content in parts.items()
        for column, value in (
            ("sha256", sha256_hex(content)),
            ("size", len(content)),
            ("file", new_key(16).hex()),
        )
    }


def keep(document: Document, owner: Model, by: Model, parts: dict[str, bytes]) -> Document:
    """The files first and the row after: a row whose files are not there can never be seen."""
    names = [document.part(part)[0] for part in parts]
    try:
        for part, content in parts.items():
            store().write(document.part(part)[0], seal(content, context(document.pk, part)))
        kept = insert(document, owner, by)
    except OSError as error:
        drop(*names)
        log.error("document not kept", error=type(error).__name__, errno=error.errno)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Rejected(Reason.NO_SPACE if full else Reason.NOT_KEPT) from error
    except BaseException:
        drop(*names)
        raise
    if kept.pk != document.pk:
        drop(*names)
    return kept


@transaction.atomic
def insert(document: Document, owner: Model, by: Model) -> Document:
    """The row and its event. Sendings of one person wait for each other; one that came twice is found here."""
    get_user_model()._default_manager.select_for_update(of=("self",), no_key=True).get(pk=owner.pk)
    same = Document.objects.of(owner).filter(upload=document.upload).first()
    earlier = standing(owner, document.kind)
    if kept := same or (earlier if earlier and is_same(earlier, document.original_sha256) else None):
        return kept
    document.replaces = earlier
    document.save(force_insert=True)
    document.refresh_from_db(fields=["received_at"])
    record(act=Act.RECEIVE_DOCUMENT, by=by, subject=owner, after=said(document))
    return document


def already(owner: Model, kind: str, upload: Upload) -> Document | None:
    """What this sending, or the same file, left here before. Raises Rejected when the sending brought another file."""
    sha256 = sha256_hex(upload.data)
    if sent := Document.objects.of(owner).filter(upload=upload.key).first():
        if sent.original_sha256 != sha256:
            raise Rejected(Reason.OTHER_FILE)
        return sent
    current = standing(owner, kind)
    return current if current and is_same(current, sha256) else None


def standing(owner: Model, kind: str) -> Document | None:
    """The one that another of its kind would replace; None of a kind of which there are several."""
    current = Document.objects.of(owner).filter(kind=kind).current()
    return None if KINDS[Kind(kind)].several else current.first()


def is_same(document: Document, sha256: str) -> bool:
    return document.original_sha256 == sha256 and document.antivirus != Antivirus.INFECTED


def said(document: Document) -> dict[str, Any]:
    """What the event keeps: codes, numbers and hashes, so that the row can be held against it."""
    return {
        "document": str(document.pk),
        "kind": document.kind,
        "original_sha256": document.original_sha256,
        "served_sha256": document.served_sha256,
        "size": document.original_size,
        "antivirus": document.antivirus,
        "replaces": str(document.replaces_id) if document.replaces_id else None,
    }
