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
    """The database without those triggers; afterwards each is as it was, ALWAYS included."""
    before = _standing(table, triggers)
    _switch(table, dict.fromkeys(triggers, "DISABLE"))
    try:
        yield
    finally:
        _switch(table, before)


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


STANDING = {"O": "ENABLE", "A": "ENABLE ALWAYS", "R": "ENABLE REPLICA", "D": "DISABLE"}


def _standing(table: str, triggers: tuple[str, ...]) -> dict[str, str]:
    """How each trigger stands, as ALTER TABLE says it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = ANY(%s)",
            [table, list(triggers)],
        )
        return {name: STANDING[enabled] for name, enabled in cursor.fetchall()}


def _switch(table: str, how: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for trigger, stands in how.items():
            cursor.execute(f"ALTER TABLE {table} {stands} TRIGGER {trigger}")
