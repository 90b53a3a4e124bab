"""Where nothing may change, what is sealed can still be sealed again with another key: or no key could ever be left."""

import pytest
from django.db import connection

from sofia.vault.actions import sealed_columns

SEALED = [(model._meta.db_table, field.column) for model, field in sealed_columns()]
FORBIDDING = """
SELECT pg_get_triggerdef(oid) FROM pg_trigger
WHERE tgrelid = %s::regclass AND NOT tgisinternal
  AND tgtype & 16 > 0 AND tgtype & 2 > 0 AND tgtype & 1 > 0 AND tgfoid::regproc::text LIKE '%%never_changes'
"""  # before the update of a row


def forbidding(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(FORBIDDING, [table])
        return [definition for (definition,) in cursor.fetchall()]


def test_there_are_sealed_columns_where_nothing_may_change():
    assert len(SEALED) >= 15


@pytest.mark.django_db
def test_it_looks_at_tables_where_nothing_may_change():
    assert sum(bool(forbidding(table)) for table in {table for table, _ in SEALED}) >= 4


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "column"), SEALED)
def test_what_forbids_a_change_lets_the_seal_be(table, column):
    for definition in forbidding(table):
        assert f"'{column}'::text" in definition or " UPDATE OF " in definition, definition
