"""A protection's test has a twin with the protection off, which must go wrong: so the test is known to look."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.people.refusals import sentence_of


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    """The database must refuse what happens inside, with that sentence."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    assert sentence_of(refusal.value) == sentence


@contextmanager
def trigger_off(table: str, *triggers: str) -> Iterator[None]:
    """The database without those triggers."""
    _switch("DISABLE", table, triggers)
    try:
        yield
    finally:
        _switch("ENABLE", table, triggers)


@contextmanager
def index_off(name: str, definition: str) -> Iterator[None]:
    """The database without a unique index; whatever broke it must be gone at the end."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE UNIQUE INDEX {name} ON {definition}")


@contextmanager
def constraint_off(table: str, name: str, definition: str) -> Iterator[None]:
    """The database without a constraint, for other connections too; whatever broke it must be gone at the end."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def drop_constraints(table: str, *names: str) -> None:
    """The database without those constraints, until the test's transaction is undone."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in names:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def _switch(how: str, table: str, triggers: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for trigger in triggers:
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER {trigger}")
