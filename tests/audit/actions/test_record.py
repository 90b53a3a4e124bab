"""Acts stay with their trace; a look leaves its own even when the reader undoes everything."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connection, transaction

from sofia.audit.actions import read, record
from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.audit.origin import CURRENT, Origin
from sofia.people.models import Role
from tests import builders


class Undone(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is given up when it is done."""
    with suppress(Undone), transaction.atomic():
        yield
        raise Undone


@pytest.mark.django_db
def test_an_event_says_who_in_which_role_did_what_to_what_from_where():
    director, call = builders.officer(Role.CENTRE_DIRECTOR), builders.call()
    before = CURRENT.set(Origin("192.0.2.7", "5f" * 8))
    record(
        act=Act.PUBLISH_CALL,
        by=director,
        role=Role.CENTRE_DIRECTOR,
        subject=call,
        centre="9302",
        before={},
        after={"places": 59, "budget": 1},
    )
    CURRENT.reset(before)
    event = Event.objects.get()
    assert (event.chain, event.actor, event.role, event.act) == ("9302", director.pk, "centre_director", "publish_call")
    assert (event.subject_kind, event.subject_id) == ("stipends.call", str(call.pk))
    assert (event.before, event.after) == ("", '{"budget":1,"places":59}')
    assert (event.address, event.request) == ("192.0.2.7", "5f" * 8)


@pytest.mark.django_db
def test_what_nobody_signed_in_did_and_belongs_to_no_centre_goes_to_the_national_chain():
    record(act=Act.SIGN_IN_FAILED, by=None, subject=None)
    event = Event.objects.get()
    assert (event.chain, event.actor, event.subject_kind, event.subject_id) == ("nacional", None, "", "")
    assert (event.address, event.request) == ("", "")


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_is_undone_takes_its_trace_along():
    with undone():
        record(act=Act.AWARD, by=None, subject=None)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_undoes_everything_leaves_her_trace():
    reader, person = builders.person(), builders.person()
    read(act=Act.READ_SHEET, by=reader, subject=person, shown={"application": 7})
    with undone():
        person.refresh_from_db()
    event = Event.objects.get()
    assert (event.actor, event.subject_id, event.after) == (reader.pk, str(person.pk), '{"application":7}')


@pytest.mark.django_db(transaction=True)
def test_its_twin_that_records_inside_the_reader_s_transaction_vanishes():
    person = builders.person()
    with undone():
        record(act=Act.READ_SHEET, by=person, subject=person)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nobody_reads_inside_a_transaction_that_could_be_undone():
    person = builders.person()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        read(act=Act.READ_SHEET, by=person, subject=person)


@pytest.mark.django_db
def test_a_trace_costs_one_sentence_of_sql(django_assert_num_queries):
    person = builders.person()
    with django_assert_num_queries(1, connection=connection):
        read(act=Act.READ_SHEET, by=person, subject=person)
