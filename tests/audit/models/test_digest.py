"""A digest and its stamp only come, one day after the other; nothing changes them."""

from datetime import timedelta

import pytest
from django.db import DataError, connection, transaction

from sofia.audit.actions.digest import make_digests
from sofia.audit.models import NOTHING_BEFORE, Digest, Stamp
from sofia.core.canonical import canonical_json
from tests.audit.actions.test_digest import TODAY, ago
from tests.audit.harm import harm, unprotected, write_past
from tests.builders import NOON
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
NEVER = "Un resumen diario y su sello de tiempo no cambian ni se borran."
FOLLOWS = "Un resumen diario sigue al del día anterior y lleva su huella."


def content(day, previous=NOTHING_BEFORE, **more):
    return canonical_json({"day": day.isoformat(), "previous": previous, "heads": {}, **more}).decode()


@pytest.mark.parametrize("table", ["audit_digest", "audit_stamp"])
@pytest.mark.parametrize("sentence", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_neither_changes_nor_goes(table, sentence):
    digest = Digest.objects.create(day=ago(1), content=content(ago(1)))
    Stamp.objects.create(digest=digest, authority="x", request=b"x", answer=b"x", moment=NOON)
    column = {"audit_digest": "content", "audit_stamp": "authority"}[table]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_emptied")  # off in tests
        for role in ("origin", "replica"):
            cursor.execute(f"SET LOCAL session_replication_role = {role}")
            with refused(NEVER):
                cursor.execute(sentence.format(table, column, column))


def test_their_twin_without_the_triggers_changes():
    write_past(ago(1))
    make_digests()
    with unprotected():
        assert Digest.objects.update(content="{}") == 1


def test_hash_and_moment_are_the_database_s_whatever_is_given():
    digest = Digest.objects.create(day=ago(1), content=content(ago(1)), hash="a" * 64)
    digest.refresh_from_db()
    assert digest.hash == digest.computed_hash()


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_a_day_that_has_not_ended_is_not_closed(day):
    with refused("Ese día no ha terminado: su resumen se hace después de medianoche."):
        Digest.objects.create(day=day, content=content(day))


def test_no_day_is_left_out_nor_repeated_nor_put_before():
    first = Digest.objects.create(day=ago(5), content=content(ago(5)))
    first.refresh_from_db()
    for days in (3, 5, 6):
        with refused(FOLLOWS):
            Digest.objects.create(day=ago(days), content=content(ago(days), first.hash))
    with trigger_off("audit_digest", "audit_digest_chained"):  # the twin: a hole
        Digest.objects.create(day=ago(3), content=content(ago(3), first.hash), hash="b" * 64)


def test_it_must_carry_its_own_day_and_the_hash_of_the_one_before():
    first = Digest.objects.create(day=ago(5), content=content(ago(5)))
    first.refresh_from_db()
    for wrong in (content(ago(4)), content(ago(3), first.hash), "{}"):
        with refused(FOLLOWS):
            Digest.objects.create(day=ago(4), content=wrong)
    with pytest.raises(DataError), transaction.atomic():
        Digest.objects.create(day=ago(4), content="esto no es JSON")


def test_even_without_the_trigger_a_digest_has_a_hash():
    with trigger_off("audit_digest", "audit_digest_chained"), refused("Un resumen diario lleva su huella SHA-256."):
        Digest.objects.create(day=ago(1), content=content(ago(1)), hash="x")


def test_harm_reaches_the_digests():
    write_past(ago(1))
    make_digests()
    harm("DELETE FROM audit_digest")
