"""Keeps what was done and what was read."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model

from sofia.audit.acts import Act
from sofia.audit.models import NATIONAL, Event
from sofia.audit.origin import current
from sofia.core.canonical import canonical_json

Values = Mapping[str, Any] | None


def record(
    *,
    act: Act,
    by: Model | None,
    subject: Model | None,
    centre: str = "",
    role: str = "",
    before: Values = None,
    after: Values = None,
) -> None:
    """Keep what somebody did, in the transaction of the deed: both stay or neither does.

    ``by``: the person, None when nobody signed in acted. ``subject``: the row it was done to. ``centre``: its code,
    empty for what belongs to none. ``before`` and ``after``: numbers of rows, codes and hashes; never a name, a
    document or anything sensitive. The chain stays locked until the transaction ends, so record last.
    """
    origin = current()
    Event.objects.create(
        chain=centre or NATIONAL,
        actor=by.pk if by else None,
        role=role,
        act=act,
        subject_kind=subject._meta.label_lower if subject else "",
        subject_id=str(subject.pk) if subject else "",
        before=_text(before),
        after=_text(after),
        address=origin.address,
        request=origin.request,
    )


def read(*, act: Act, by: Model, subject: Model | None, centre: str = "", role: str = "", shown: Values = None) -> None:
    """Keep that somebody is about to see something sensitive; call it before showing, outside any transaction.

    ``subject``: the person whose data it is, None when it is of nobody in particular; ``shown``: the rows she is in.
    Committed when this returns, so a reader who undoes what she did leaves her trace all the same. Raises
    RuntimeError inside a transaction, which could still be undone.
    """
    with transaction.atomic(durable=True, savepoint=False):
        record(act=act, by=by, subject=subject, centre=centre, role=role, after=shown)


def _text(values: Values) -> str:
    return canonical_json(values).decode().rstrip("\n") if values else ""
