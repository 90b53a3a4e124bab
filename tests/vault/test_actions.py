"""After a rotation, everything can be brought to the new key, and the old one forgotten."""

import pytest

from sofia.vault import actions, keyring
from sofia.vault.actions import reseal_rows
from sofia.vault.keyring import Keyring
from sofia.vault.rows import close, reveal
from sofia.vault.seal import Unreadable


@pytest.fixture
def ring(tmp_path, settings):
    settings.KEYRING = tmp_path / "keys"
    keyring.create(settings.KEYRING)
    return settings.KEYRING


@pytest.fixture
def rows(safe, ring, monkeypatch):
    """Five rows, of which one holds nothing, in a table that counts as all there is."""
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    monkeypatch.setattr(actions, "sealed_columns", lambda: [(safe, safe._meta.get_field("secret"))])
    for owner in range(5):
        row = safe(owner=owner)
        close(row, "secret", f"secret {owner}" if owner else "")
        row.save()
    return safe.objects.order_by("owner")


def test_everything_is_resealed_once_and_reads_the_same_without_the_old_key(rows, ring):
    after = keyring.rotate(ring)
    assert reseal_rows() == 4
    assert reseal_rows() == 0
    keyring.save(ring, Keyring(after.index, (after.current,)))
    assert [reveal(row, "secret") for row in rows] == ["", "secret 1", "secret 2", "secret 3", "secret 4"]


def test_without_resealing_the_old_key_is_still_needed(rows, ring):
    after = keyring.rotate(ring)
    keyring.save(ring, Keyring(after.index, (after.current,)))
    with pytest.raises(Unreadable):
        reseal_rows()


def test_a_value_that_does_not_open_is_not_hidden(rows, ring):
    keyring.rotate(ring)
    rows.filter(owner=3).update(secret=rows.get(owner=2).secret)
    with pytest.raises(Unreadable, match="no está en su lugar"):
        reseal_rows()
