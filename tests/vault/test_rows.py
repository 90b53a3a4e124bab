"""Sealed columns: written and read on purpose, and bound to their row's owner."""

import pytest
from django.db import connection

from sofia.vault.rows import close, reveal
from sofia.vault.seal import Unreadable


@pytest.fixture
def kept(safe):
    row = safe(owner=7)
    close(row, "secret", "Número 1002 ñ")
    row.save()
    return safe.objects.get(pk=row.pk)


def test_it_is_read_as_it_was_written(kept):
    assert reveal(kept, "secret") == "Número 1002 ñ"


def test_the_table_does_not_hold_the_text(kept):
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(secret, 'escape') FROM people_safe")
        assert "1002" not in cursor.fetchone()[0]


def test_moved_to_another_owner_it_does_not_open(kept, safe):
    other = safe.objects.create(owner=8, secret=kept.secret)
    with pytest.raises(Unreadable):
        reveal(other, "secret")


def test_empty_is_nothing_kept(safe):
    row = safe(owner=7)
    assert reveal(row, "secret") == ""
    close(row, "secret", "something")
    close(row, "secret", "")
    assert (row.secret, reveal(row, "secret")) == (b"", "")


def test_without_its_owner_nothing_is_sealed(safe):
    with pytest.raises(ValueError, match="owner must be set"):
        close(safe(), "secret", "text")


def test_only_sealed_columns_are_sealed(safe):
    with pytest.raises(TypeError, match="not sealed"):
        close(safe(owner=7), "owner", "text")
