"""Published lists for tests, on their days."""

from datetime import datetime, timedelta
from typing import Any

from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.stipends import windows
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.vault.rows import close_bytes
from tests import builders

OF_ITS_DAY = {
    ListKind.DAILY_ROSTER: datetime(2025, 2, 20, 18, tzinfo=BOGOTA),
    ListKind.FINAL_ROSTER: datetime(2025, 3, 3, 9, tzinfo=BOGOTA),
    ListKind.ELIGIBLE: datetime(2025, 3, 25, 9, tzinfo=BOGOTA),
}
CLOSED = datetime(2025, 3, 1, tzinfo=BOGOTA)


def frozen(call: Call, kind: ListKind = ListKind.DAILY_ROSTER, at: datetime | None = None, **about: Any) -> FrozenList:
    """A row as bare as the database takes it, written at the moment of its kind or at another."""
    at = at or OF_ITS_DAY[kind]
    public, full = about.pop("public", b"{}\n"), about.pop("content", b"{}\n")
    hashes = {"public_sha256": sha256_hex(public), "full_sha256": sha256_hex(full)}
    usual = {"number": 1, "day": at.date(), "until": CLOSED if kind is ListKind.FINAL_ROSTER else at, "people": 0}
    row = FrozenList(call=call, kind=kind, public=public, **{**usual, **hashes, "published": at, **about})
    row.officer = builders.person()
    close_bytes(row, "full", full)
    with windows.at_moment(at + timedelta(seconds=1)):
        row.save(force_insert=True)
    return row
