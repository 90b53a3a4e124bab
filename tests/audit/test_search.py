"""What an auditor asks is found, the latest first, and by an index whatever she asks."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import connection

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.audit.origin import CURRENT, Origin
from sofia.audit.search import Search, neighbours
from sofia.core.clock import BOGOTA
from tests import builders
from tests.audit.harm import harm, unprotected, write_past

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)


def ids(search: Search) -> list[int]:
    return [event.pk for event in search.events()]


@pytest.fixture
def ana():
    return builders.person()


def test_each_part_narrows(ana, history):
    bea = builders.person()
    history(2, "9114")
    before = CURRENT.set(Origin("192.0.2.7", ""))
    record(act=Act.GRANT_ROLE, by=bea, subject=ana, centre="9302")
    CURRENT.reset(before)
    record(act=Act.SIGN_IN, by=ana, subject=ana)
    granted, entered = Event.objects.order_by("id")[2:]
    for search, expected in (
        (Search(), 4),
        (Search(chain="9114"), 2),
        (Search(chain="nacional"), [entered]),
        (Search(act="grant_role"), [granted]),
        (Search(actor=bea.pk), [granted]),
        (Search(subject=ana.pk), [entered, granted]),
        (Search(subject=ana.pk, actor=ana.pk), [entered]),
        (Search(address="192.0.2.7"), [granted]),
        (Search(address="192.0.2.8"), []),
    ):
        found = ids(search)
        assert found == [event.pk for event in expected] if isinstance(expected, list) else len(found) == expected


def test_a_row_of_another_kind_with_the_same_number_is_not_the_person(ana):
    call = builders.call()
    call.pk = ana.pk
    record(act=Act.AWARD, by=None, subject=call)
    assert ids(Search(subject=ana.pk)) == []


def test_days_are_those_of_bogota_both_included():
    first, second, third = write_past(DAY, 3)
    midnight = datetime.combine(DAY, time(), BOGOTA)
    for event, at in (
        (first, midnight - timedelta(microseconds=1)),
        (second, midnight),
        (third, midnight + timedelta(days=1) - timedelta(microseconds=1)),
    ):
        harm("UPDATE audit_event SET at = %s WHERE id = %s", at, event.pk)
    assert ids(Search(since=DAY, until=DAY)) == [third.pk, second.pk]
    assert ids(Search(until=DAY - timedelta(days=1))) == [first.pk]
    assert ids(Search(since=DAY)) == [third.pk, second.pk]


def test_pages_give_every_event_once_also_among_those_of_one_moment():
    written = write_past(DAY, 7)
    harm("UPDATE audit_event SET at = %s WHERE sequence BETWEEN 2 AND 6", written[0].at)
    seen, before = [], None
    while True:
        events, before = Search().page(before, 3)
        seen += [event.pk for event in events]
        if before is None:
            break
    assert seen == ids(Search())
    assert sorted(seen) == [event.pk for event in written]


def test_what_happens_while_somebody_reads_does_not_move_her_pages(history):
    history(4)
    first, before = Search().page(None, 2)
    history(3)
    second, _ = Search().page(before, 2)
    assert [event.sequence for event in first + second] == [4, 3, 2, 1]


def test_a_walk_gives_all_in_short_queries(history, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("sofia.audit.search.AT_ONCE", 2)
    history(5)
    with django_assert_num_queries(3):
        assert [event.sequence for event in Search().walk()] == [5, 4, 3, 2, 1]


def test_neighbours_are_those_of_its_chain(history):
    history(3)
    history(3, "9114")
    assert sorted(neighbours("9302", 1)) == [1, 2]
    assert {event.chain for event in neighbours("9302", 2).values()} == {"9302"}


MANY = """
INSERT INTO audit_event
  (chain, sequence, at, actor, role, act, subject_kind, subject_id, before, after, address, request,
   previous_hash, hash)
SELECT (9000 + n % 118)::text, n, timestamptz '2025-01-01' + n * interval '1 minute', n % 5000, '', 'act' || n % 40,
  'people.person', (n % 20000)::text, '', '', '192.0.2.' || n % 250, '', repeat('a', 64), repeat('b', 64)
FROM generate_series(1, 200000) n
"""


@pytest.fixture
def many():
    """Two hundred thousand events; nobody looks at their seals here."""
    with unprotected(), connection.cursor() as cursor:
        cursor.execute(MANY)
        cursor.execute("ANALYZE audit_event")


def test_whatever_is_asked_of_many_events_an_index_answers_without_sorting(many):
    middle = Event.objects.get(sequence=100_000)
    asked = [
        Search(),
        Search(since=DAY, until=DAY),
        Search(until=date(2025, 1, 20)),
        Search(chain="9033"),
        Search(act="act7"),
        Search(actor=7),
        Search(subject=7),
        Search(address="192.0.2.7"),
        Search(chain="9033", since=DAY, until=date(2025, 4, 20)),
        Search(subject=7, until=DAY),
    ]
    for search in asked:
        events, _ = search.page(None)
        assert events, search
        assert all(later.at >= earlier.at for later, earlier in pairwise(events))
        plan = search.events()[:51].explain()
        assert "Index Scan" in plan, (search, plan)
        assert "Seq Scan" not in plan, (search, plan)
    older, _ = Search().page(middle)
    assert older[0].sequence == 99_999
