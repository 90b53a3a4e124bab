"""Gives a paper: typesets it once, signs it, and keeps it sealed with its hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
from django.db import transaction
from django.db.models import Model

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_key, new_uuid
from sofia.documents.models import PAPER, Paper, context
from sofia.documents.papers import typeset
from sofia.documents.signing import current
from sofia.documents.signing.pades import Signature
from sofia.documents.store import drop, store
from sofia.vault.seal import seal


@dataclass(frozen=True)
class Made:
    """A PDF that is ready to be kept, and the serial number of the certificate that signed it, or nothing."""

    pdf: bytes
    signer: str


def issue_paper(
    *,
    kind: str,
    template: str,
    data: Mapping[str, Any],
    sign: Signature | None,
    by: Model,
    at: datetime,
    holder: Model | None = None,
    centre: str = "",
) -> Paper:
    """The paper of templates/papers/``template``.typ, kept for good. ``kind``: a code of whoever asks for it.

    ``data``: see `typeset`. ``holder``: whose it is. ``centre``: its code, in whose audit this is written. Raises
    NotTypeset and CannotSign, with a sentence for people, and OSError when the store does not take it.
    """
    made = make(template, data, sign, at)
    return keep(made, kind=kind, by=by, at=at, holder=holder, centre=centre)


def make(template: str, data: Mapping[str, Any], sign: Signature | None, at: datetime) -> Made:
    """Typeset and sign, without touching the database: this is what takes time."""
    pdf = typeset(template, data, at)
    return signed(pdf, sign, at) if sign else Made(pdf, "")


def signed(pdf: bytes, sign: Signature, at: datetime) -> Made:
    return Made(current.sign(pdf, sign, at), current.hand().serial)


def keep(made: Made, *, kind: str, by: Model, at: datetime, holder: Model | None = None, centre: str = "") -> Paper:
    """Keep what was made. The file first and the row after: a row whose file is not there can never be seen."""
    paper = Paper(
        id=new_uuid(),
        kind=kind,
        holder_id=holder.pk if holder else None,
        file=new_key(16).hex(),
        sha256=sha256_hex(made.pdf),
        size=len(made.pdf),
        pages=pages(made.pdf),
        signer=made.signer,
        dated=at,
        issued_by_id=by.pk,
    )
    try:
        store().write(paper.file, seal(made.pdf, context(paper.pk, PAPER)))
        insert(paper, by, holder, centre)
    except BaseException:
        drop(paper.file)
        raise
    return paper


@transaction.atomic
def insert(paper: Paper, by: Model, holder: Model | None, centre: str) -> None:
    paper.save(force_insert=True)
    paper.refresh_from_db(fields=["issued_at"])
    after = {"paper": str(paper.pk), "kind": paper.kind, "sha256": paper.sha256, "signer": paper.signer}
    record(act=Act.ISSUE_PAPER, by=by, subject=holder, centre=centre, after=after)


def pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
