"""Whatever somebody with all powers does to the events, the walk names the first one that does not hold."""

import tracemalloc
from datetime import UTC, datetime

import pytest
from django.db import connection

from sofia.audit.integrity import BadHeads, Head, read_heads, verify, walk
from sofia.audit.models import NOTHING_BEFORE, Event
from tests.audit.harm import harm, unprotected

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [str(one).partition(" (fila")[0] for one in verify().breaks]


def test_whole_chains_have_their_heads(history):
    national, local = history(2, ""), history(5)
    report = verify()
    assert (report.events, report.breaks) == (7, [])
    assert set(report.heads.values()) == {
        Head("9302", 5, local[-1].hash),
        Head("nacional", 2, national[-1].hash),
    }


def test_an_empty_audit_is_whole():
    assert (verify().events, verify().breaks, verify().heads) == (0, [], {})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "7"),
        ("role", "'centre_director'"),
        ("act", "'sign_in'"),
        ("subject_kind", "'people.person'"),
        ("subject_id", "'8'"),
        ("before", "'{}'"),
        ("after", """'{"turn":9}'"""),
        ("address", "'192.0.2.9'"),
        ("request", "'f0'"),
        ("at", "at + interval '1 microsecond'"),
        ("hash", "repeat('c', 64)"),
        ("previous_hash", "repeat('c', 64)"),
    ],
)
def test_an_edited_event_is_named_whatever_was_edited(history, column, value):
    history(4)
    history(2, "9114")
    harm(f"UPDATE audit_event SET {column} = {value} WHERE chain = '9302' AND sequence = 2")
    assert found() == ["cadena 9302, evento 2: su contenido no corresponde a su huella"]


def test_an_edited_event_that_was_sealed_again_no_longer_leads_to_the_next(history):
    history(4)
    harm("UPDATE audit_event SET role = 'otro' WHERE sequence = 2")
    harm("UPDATE audit_event e SET hash = audit_event_hash(e) WHERE sequence = 2")
    assert found() == ["cadena 9302, evento 3: no continúa el evento anterior"]


def test_a_deleted_event_is_missed(history):
    history(5)
    harm("DELETE FROM audit_event WHERE sequence IN (2, 3)")
    assert found() == ["cadena 9302, evento 2: falta; el que sigue es el 4"]


def test_a_deleted_event_is_missed_even_when_the_rest_is_numbered_again(history):
    history(4)
    harm("DELETE FROM audit_event WHERE sequence = 2")
    for sequence in (3, 4):
        harm("UPDATE audit_event SET sequence = sequence - 1 WHERE sequence = %s", sequence)
        harm("UPDATE audit_event e SET hash = audit_event_hash(e) WHERE sequence = %s", sequence - 1)
    assert found() == ["cadena 9302, evento 2: no continúa el evento anterior"]


def test_a_deleted_beginning_is_missed(history):
    history(3)
    harm("DELETE FROM audit_event WHERE sequence = 1")
    assert found() == ["cadena 9302, evento 1: falta; el que sigue es el 2"]


def test_swapped_events_are_named(history):
    history(4)
    for old, new in ((2, 99), (3, 2), (99, 3)):
        harm("UPDATE audit_event SET sequence = %s WHERE sequence = %s", new, old)
    assert found() == ["cadena 9302, evento 2: su contenido no corresponde a su huella"]


def test_a_forged_event_in_the_middle_is_named(history):
    history(3)
    for sequence in (3, 2):
        harm("UPDATE audit_event SET sequence = sequence + 1 WHERE sequence = %s", sequence)
    forged = "chain, sequence, at, act, role, subject_kind, subject_id, before, after, address, request"
    values = "'9302', 2, now(), 'award', '', '', '', '', '', '', '', hash, repeat('d', 64)"
    harm(f"INSERT INTO audit_event ({forged}, previous_hash, hash) SELECT {values} FROM audit_event WHERE sequence = 1")
    harm("UPDATE audit_event e SET hash = audit_event_hash(e) WHERE sequence = 2")
    assert found() == ["cadena 9302, evento 3: su contenido no corresponde a su huella"]


def test_a_forged_event_at_the_end_must_be_sealed_rightly(history):
    history(1)
    forged = {"sequence": 2, "at": datetime(2025, 4, 1, tzinfo=UTC), "previous_hash": "e" * 64, "hash": "d" * 64}
    with unprotected():
        event = Event.objects.create(chain="9302", act="award", **forged)
        Event.objects.filter(pk=event.pk).update(hash=event.computed_hash())
    assert found() == ["cadena 9302, evento 2: no continúa el evento anterior"]


def test_each_broken_chain_gets_one_line(history):
    for centre in ("9302", "9114", ""):
        history(3, centre)
    harm("UPDATE audit_event SET role = 'otro' WHERE chain <> '9114'")
    assert len(found()) == 2
    assert all("evento 1" in line for line in found())


def test_a_cut_tail_shows_only_against_a_head_that_was_kept(history):
    history(4)
    kept = list(verify().heads.values())
    harm("DELETE FROM audit_event WHERE sequence = 4")
    assert verify().breaks == []  # nothing in the chain itself tells
    lost = "la cabeza guardada ya no está: la cadena se cortó o se rehízo"
    assert [str(one) for one in verify(kept).breaks] == [f"cadena 9302, evento 4: {lost}"]


def test_a_chain_written_anew_shows_against_a_head_that_was_kept(history):
    history(3)
    kept = list(verify().heads.values())
    harm("DELETE FROM audit_event")
    history(5)
    assert verify().breaks == []
    assert [one.sequence for one in verify(kept).breaks] == [3]


def test_a_head_that_was_kept_is_still_there_when_the_chain_grew(history):
    history(3)
    kept = list(verify().heads.values())
    history(3)
    history(1, "9114")
    assert verify(kept).breaks == []


def test_heads_are_read_from_what_was_answered(history):
    history(2)
    history(1, "")
    heads = list(verify().heads.values())
    text = "3 eventos en 2 cadenas: íntegros\n" + "".join(f"{head}\r\n" for head in heads)
    assert list(read_heads(text)) == heads


@pytest.mark.parametrize("text", ["", "3 eventos en 2 cadenas: íntegros\n", "cabeza 9302 2 abc\n", "cabeza 9302\n"])
def test_heads_that_cannot_be_read_are_not_passed_over(text):
    with pytest.raises(BadHeads):
        list(read_heads(text))


def test_a_long_audit_does_not_fill_the_memory():
    count, previous = 30_000, NOTHING_BEFORE

    def long_history():
        nonlocal previous
        for sequence in range(1, count + 1):
            event = Event(chain="9302", sequence=sequence, at=datetime(2025, 4, 1, tzinfo=UTC), act="award")
            event.previous_hash, event.after = previous, "x" * 200
            event.hash = previous = event.computed_hash()
            yield event

    tracemalloc.start()
    report = walk(long_history())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (report.events, report.breaks) == (count, [])
    assert peak < 1_000_000  # bytes; the events together are some thirty times that


def test_rows_come_through_a_cursor_of_the_server(history, monkeypatch):
    history(5)
    monkeypatch.setattr("sofia.audit.integrity.AT_ONCE", 2)
    opened = []
    make = connection.chunked_cursor
    monkeypatch.setattr(connection, "chunked_cursor", lambda: opened.append(make()) or opened[-1])
    assert verify().events == 5
    assert [cursor.name is not None for cursor in opened] == [True]
