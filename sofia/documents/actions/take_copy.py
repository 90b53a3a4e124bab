"""Gives somebody a copy of a document; that she took it is written before she has it."""

from collections.abc import Sequence

from django.db.models import Model

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.documents import gate
from sofia.documents.contents import content
from sofia.documents.models import SERVED, Document


def take_copy(
    *, document: Document, by: Model, role: str = "", centre: str = "", purpose: str = "", lines: Sequence[str] = ()
) -> bytes:
    """The PDF that may be served. ``lines``: what an officer's copy says across every page; the owner's says nothing.

    Whoever calls has seen that ``by`` may. Not inside a transaction. Raises ValueError for one that is not servable,
    OSError and Unreadable when it is not there as it was received.
    """
    if not document.is_servable:
        raise ValueError(f"{document.pk} is not servable")
    shown = {"document": str(document.pk), "kind": document.kind, "purpose": purpose}
    read(act=Act.READ_DOCUMENT, by=by, subject=document.owner, centre=centre, role=role, shown=shown)
    served = content(document, SERVED)
    return gate.stamp(served, lines) if lines else served
