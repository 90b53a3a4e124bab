"""The audit only grows, in one line for each chain, whoever writes and however they try."""

from datetime import UTC

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.integrity import verify
from sofia.audit.models import NOTHING_BEFORE, Event
from tests import builders
from tests.audit.harm import harm, unprotected
from tests.stipends.racing import race
from tests.stipends.twins import refused, trigger_off

ONLY_GROWS = "La auditoría solo crece: un evento no cambia ni se borra."
WRITERS = 8


@pytest.mark.django_db
def test_each_event_is_sealed_to_the_one_before_it_in_its_chain(history):
    first, second, third = history(3)
    other = history(1, "9114")[0]
    assert [event.sequence for event in (first, second, third, other)] == [1, 2, 3, 1]
    assert (first.previous_hash, other.previous_hash) == (NOTHING_BEFORE, NOTHING_BEFORE)
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert all(event.hash == event.computed_hash() for event in (first, second, third, other))


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.none() | st.integers(-(2**63), 2**63 - 1),
)
def test_the_database_and_the_program_seal_the_same_text(text, actor):
    given = {"role": text[:20], "act": text, "subject_kind": text, "subject_id": text, "request": text[:32]}
    event = Event.objects.create(chain="9302", actor=actor, before=text, after=text * 3, address=text, **given)
    event.refresh_from_db()
    assert event.hash == event.computed_hash()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ['"\\/', "\b\t\n\f\r\x01\x1f\x7f", "ñ \u2028 \ufeff 🦊", "<&>'"])
def test_odd_signs_are_sealed_alike(text):
    Event.objects.create(chain="9302", act="award", after=text)
    event = Event.objects.get()
    assert (event.after, event.hash) == (text, event.computed_hash())


@pytest.mark.django_db
def test_moment_number_and_hashes_are_the_database_s_whatever_is_given(history, monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2001-01-01")
    last = history(1)[0]
    forged = {"sequence": 9, "at": builders.NOON, "previous_hash": "a" * 64, "hash": "b" * 64}
    Event.objects.create(chain="9302", act="award", **forged)
    event = Event.objects.get(sequence=2)
    assert (event.previous_hash, event.hash) == (last.hash, event.computed_hash())
    assert event.at.astimezone(UTC) > last.at.astimezone(UTC) > builders.NOON
    assert verify().breaks == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "harmed", ["UPDATE audit_event SET role = 'otro'", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
def test_an_event_never_changes_nor_goes(history, harmed):
    history(2)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_never_emptied")  # off in tests
        for role in ("origin", "replica"):
            cursor.execute(f"SET LOCAL session_replication_role = {role}")
            with refused(ONLY_GROWS):
                cursor.execute(harmed)
    assert Event.objects.count() == 2


@pytest.mark.django_db
def test_its_twin_without_the_trigger_changes_and_the_walk_names_the_row(history):
    altered = history(3)[1]
    with unprotected():
        assert Event.objects.filter(pk=altered.pk).update(role="otro") == 1
    reason = f"su contenido no corresponde a su huella (fila {altered.pk})"
    assert list(map(str, verify().breaks)) == [f"cadena 9302, evento 2: {reason}"]


@pytest.mark.django_db
def test_its_twin_without_the_trigger_is_emptied(history):
    history(1)
    with trigger_off("audit_event", "audit_event_never_emptied"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_event")
    assert not Event.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE audit_event DISABLE TRIGGER audit_event_never_changes",
        "UPDATE audit_event SET role = 'otro'",
        "DELETE FROM audit_event",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION audit_never_changes() RETURNS trigger LANGUAGE sql AS $$ SELECT NULL $$",
    ],
)
def test_a_role_that_only_serves_pages_can_write_events_and_nothing_else(history, attempt):
    """As docs/how-to/deploy.md says: one role owns the tables, another serves."""
    history(1)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE sofia_serves")
        cursor.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO sofia_serves")
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sofia_serves")
        cursor.execute("SET LOCAL ROLE sofia_serves")
        record(act=Act.AWARD, by=None, subject=None, centre="9302")
        with pytest.raises(DatabaseError, match=r"must be owner|solo crece|permission denied"), transaction.atomic():
            cursor.execute(attempt)
        cursor.execute("RESET ROLE")
    assert verify().events == 2
    assert verify().breaks == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"sequence": 0}, "Los eventos de una cadena se numeran desde 1."),
        ({"sequence": 1}, "La cadena ya tiene un evento con ese número: no se bifurca."),
        ({"chain": "93"}, "La cadena es el código de un centro, o «nacional»."),
        ({"hash": "x"}, "Un evento de auditoría lleva su huella SHA-256 y la del anterior."),
    ],
)
def test_even_without_the_trigger_a_nonsense_event_is_refused(history, about, sentence):
    history(1)
    usual = {"chain": "9302", "sequence": 2, "act": "award", "previous_hash": "a" * 64, "hash": "b" * 64}
    with trigger_off("audit_event", "audit_event_chained"), refused(sentence):
        Event.objects.create(**usual | about)


@pytest.mark.django_db(transaction=True)
def test_many_writers_never_fork_a_chain():
    assert race(writers(), WRITERS) == [None] * len(writers())
    report = verify()
    assert (report.events, report.breaks) == (len(writers()), [])
    assert sorted((head.chain, head.sequence) for head in report.heads.values()) == [("9302", 80), ("nacional", 40)]


@pytest.mark.django_db(transaction=True)
def test_their_twin_without_the_lock_forks(without_lock):
    race(writers(), WRITERS)
    assert any("está dos veces" in found.reason for found in verify().breaks)


def writers():
    """Acts of many connections: each holds its chain for a while, as an award does."""

    def write(centre):
        with transaction.atomic():
            record(act=Act.AWARD, by=None, subject=None, centre=centre)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(0.002)")

    return [lambda centre=centre: write(centre) for centre in ["9302", "9302", ""] * 40]


@pytest.fixture
def without_lock(transactional_db):
    """The database without the lock, and without the constraint that would turn a fork into a refusal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('audit_event_chained'::regproc)")
        whole = cursor.fetchone()[0]
        lock = "PERFORM pg_advisory_xact_lock(TG_RELID::int, hashtext(NEW.chain));"
        assert lock in whole
        cursor.execute(whole.replace(lock, ""))
        cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT event_once_in_its_place")
        yield
        cursor.execute(whole)
        harm("DELETE FROM audit_event")
        cursor.execute("ALTER TABLE audit_event ADD CONSTRAINT event_once_in_its_place UNIQUE (chain, sequence)")


@pytest.mark.django_db
def test_an_act_is_said_in_words_even_when_the_program_forgot_it(history):
    assert history(1)[0].deed == "Adjudicación de una convocatoria"
    assert Event(act="forgotten").deed == "forgotten"
