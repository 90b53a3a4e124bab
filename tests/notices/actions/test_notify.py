"""A notice is written with its deed, once for ever, and says nothing to whoever reads the database."""

from datetime import datetime

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.core.clock import BOGOTA
from sofia.notices.actions import notify, notify_all
from sofia.notices.kinds import Kind
from sofia.notices.models import Notice
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import constraint_off

NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
VALUES = {"role": "Auditor", "centre": "9302 Comercio"}


def tell(person, **about):
    usual = {"kind": Kind.ROLE_GRANTED, "to": person, "event": "7", "values": VALUES, "at": NOON}
    notify(**{**usual, **about})


@pytest.fixture
def person(db):
    return builders.person(email="ana@ejemplo.invalid")


@pytest.mark.django_db
def test_it_waits_for_the_persons_own_mailbox_with_sealed_values(person):
    tell(person)
    notice = Notice.objects.get()
    assert (notice.person_id, notice.mailbox, notice.state) == (person.pk, "ana@ejemplo.invalid", "queued")
    assert b"Auditor" not in bytes(notice.values)
    assert reveal(notice, "values") == '{"centre":"9302 Comercio","role":"Auditor"}\n'
    assert ProcrastinateJob.objects.filter(task_name="notices.deliver", status="todo").exists()


@pytest.mark.django_db
def test_another_mailbox_may_be_told(person):
    tell(person, mailbox="antes@ejemplo.invalid")
    assert Notice.objects.get().mailbox == "antes@ejemplo.invalid"


@pytest.mark.django_db
def test_the_same_again_does_nothing_and_another_event_is_another_notice(person):
    for event in ("7", "7", "8"):
        tell(person, event=event)
    assert Notice.objects.count() == 2


@pytest.mark.django_db
def test_a_mailbox_without_a_person_is_told_once_too():
    for _ in range(2):
        tell(None, mailbox="control@ejemplo.invalid")
    assert Notice.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("mailbox", ["", "ana", "a@b.invalid\nBcc: x@y.invalid", "a b@c.invalid", "ñ@c.invalid"])
def test_a_mailbox_that_cannot_be_used_leaves_the_notice_where_an_officer_sees_it(mailbox):
    tell(builders.person(email=mailbox))
    notice = Notice.objects.get()
    assert (notice.mailbox, notice.state, notice.reason) == ("", "failed", "no_mailbox")


@pytest.mark.django_db(transaction=True)
def test_the_deed_that_is_undone_takes_the_notice_along():
    person = builders.person(email="ana@ejemplo.invalid")
    with transaction.atomic():
        tell(person)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_told():
    with pytest.raises(RuntimeError, match="in the transaction of its deed"):
        tell(builders.person(email="ana@ejemplo.invalid"))
    assert not Notice.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("values", [{}, {"role": "Auditor"}, {**VALUES, "link": "x"}])
def test_values_that_the_words_do_not_use_are_a_mistake(person, values):
    with pytest.raises(ValueError, match="needs"):
        tell(person, values=values)


@pytest.mark.django_db
def test_telling_one_or_five_hundred_is_two_statements(django_assert_num_queries):
    people = [builders.person(email=f"p{number}@ejemplo.invalid") for number in range(30)]
    with django_assert_num_queries(2):
        tell(people[0])
    with django_assert_num_queries(2):
        notify_all(kind=Kind.ROLE_GRANTED, to=people, event="7", values=VALUES, at=NOON)
    assert Notice.objects.count() == 30


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_tell_the_person_once():
    person = builders.person(email="ana@ejemplo.invalid")

    def act():
        with transaction.atomic():
            tell(person)

    assert race([act] * 16) == [None] * 16
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_the_same_race_tells_her_many_times():
    person = builders.person(email="ana@ejemplo.invalid")

    def act():
        with transaction.atomic():
            tell(person)

    with constraint_off("notices_notice", "notice_once_for_a_person", "UNIQUE (kind, person_id, event)"):
        assert race([act] * 16) == [None] * 16
        assert Notice.objects.count() == 16
        Notice.objects.all().delete()
