"""Freezes a list: its number follows the last one's, its contents stay as bytes with their hashes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.people.models import Person, Role
from sofia.stipends import lists
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.stipends.rules.lists import Heading, Lines, content
from sofia.vault.rows import close_bytes


@dataclass(frozen=True)
class Part:
    """One of the two contents: its columns, its lines, and what else it says."""

    columns: Sequence[str]
    lines: Lines
    more: dict[str, Any] = field(default_factory=dict)


def keep_list(
    call: Call,
    kind: ListKind,
    day: date,
    until: datetime,
    public: Part,
    full: Part,
    by: Person | None,
    role: Role | str,
    at: datetime,
) -> FrozenList:
    """The next version of that list. Whoever asks holds the call's row."""
    last = lists.latest(call, kind)
    number = last.number + 1 if last else 1
    instant = until.astimezone(BOGOTA).isoformat()
    heading = Heading(kind.value, call.centre_id, call.period, number, day.isoformat(), instant)
    row = FrozenList(call=call, kind=kind, number=number, day=day, until=until, people=len(public.lines))
    row.published, row.officer = at, by
    row.public = content(heading, public.columns, public.lines, **public.more)
    row.public_sha256 = sha256_hex(row.public)
    complete = content(heading, full.columns, full.lines, **full.more)
    row.full_sha256 = sha256_hex(complete)
    close_bytes(row, "full", complete)
    row.save(force_insert=True)
    said = {"kind": kind.value, "number": number, "public": row.public_sha256, "full": row.full_sha256}
    record(act=Act.PUBLISH_LIST, by=by, role=role, subject=row, centre=call.centre_id, after=said)
    return row
