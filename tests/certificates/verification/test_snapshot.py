"""The dated list of what is no longer valid: signed, in one form, and without anybody's name or code."""

from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sofia.certificates.verification import jws, snapshot
from sofia.certificates.verification.snapshot import Entry, entry_id
from tests.certificates.verification.signing import CODE, KEY, KEY_ID, KEYS, listed

AS_OF = datetime.fromisoformat("2026-12-01T10:00:00-05:00")


def test_what_was_annulled_is_found_by_its_code():
    entry = Entry(entry_id(CODE), "annulled", "2026-11-30", "Se expidió por error")
    read = snapshot.read(listed(entry, as_of=AS_OF), KEYS)
    assert read.as_of == AS_OF
    assert read.of(CODE) == entry
    assert read.of("0" * 16) is None


def test_the_order_in_which_they_came_does_not_show():
    entries = [Entry(entry_id(letter * 16), "replaced", "2026-11-30", "x") for letter in "ABC"]
    assert listed(*entries, as_of=AS_OF) == listed(*reversed(entries), as_of=AS_OF)


def test_it_holds_no_code():
    assert CODE not in listed(Entry(entry_id(CODE), "annulled", "2026-11-30", "x"), as_of=AS_OF)


def test_a_list_of_somebody_else_is_refused():
    forged = snapshot.write([], as_of=AS_OF, issuer="x", key_id=KEY_ID, sign=Ed25519PrivateKey.generate().sign)
    with pytest.raises(jws.BadToken):
        snapshot.read(forged, KEYS)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"format": "sofia-revocations-2", "as_of": AS_OF.isoformat(), "entries": []},
        {"format": "sofia-revocations-1", "as_of": "2026-12-01T10:00:00", "entries": []},
        {"format": "sofia-revocations-1", "as_of": "ayer", "entries": []},
        {"format": "sofia-revocations-1", "as_of": 3, "entries": []},
        {"format": "sofia-revocations-1", "as_of": AS_OF.isoformat(), "entries": [{"id": "x"}]},
        {"format": "sofia-revocations-1", "as_of": AS_OF.isoformat(), "entries": None},
    ],
)
def test_another_thing_that_we_signed_is_not_a_list(claims):
    with pytest.raises(jws.BadToken):
        snapshot.read(jws.write(claims, {"typ": snapshot.TYPE, "kid": KEY_ID}, KEY.sign), KEYS)
