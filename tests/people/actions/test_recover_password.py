"""A link goes to the mailbox of an open account, works once and for a while, and only the newest one does."""

from datetime import timedelta
from threading import Lock

import pytest
from django.db import connection

from sofia.audit.models import Event
from sofia.audit.origin import CURRENT, Origin
from sofia.core.canonical import from_json, sha256_hex
from sofia.notices.models import Notice
from sofia.people import jobs
from sofia.people.actions.passwords import set_password
from sofia.people.actions.recover_password import (
    LINK_IS_DEAD,
    answer_request,
    ask_for_link,
    forget_links,
    recover_password,
)
from sofia.people.models import Person, RecoveryLink, RecoveryRequest
from sofia.people.refusals import Refused
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import trigger_off

pytestmark = pytest.mark.django_db
AT = builders.NOON
MAILBOX, NEW = "ana@example.invalid", "cuatro palabras que nadie junta"
REACHED = {"email": MAILBOX, "email_confirmed_at": AT}


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987", **REACHED)


def sent_to(person, at=AT) -> str:
    """The token of a link that was asked for and sent at that moment."""
    ask_for_link(document_type=person.document_type, number=person.document_number)
    answer_request(request=RecoveryRequest.objects.get().pk, at=at)
    notice = Notice.objects.filter(kind="recovery_link").order_by("-pk").first()
    return from_json(reveal(notice, "values"))["token"]


def after(**time):
    return AT + timedelta(**time)


def refused(token, at=AT, password=NEW):
    with pytest.raises(Refused, match=LINK_IS_DEAD):
        recover_password(token=token, password=password, at=at)


def test_the_link_goes_to_her_mailbox_and_gives_a_new_password_once(ana):
    token = sent_to(ana)
    assert Notice.objects.get().mailbox == MAILBOX
    person = recover_password(token=token, password=NEW, at=after(minutes=29))
    assert person == ana
    assert Person.objects.get(pk=ana.pk).check_password(NEW)
    refused(token, after(minutes=29), "otras cuatro palabras sueltas")
    assert Person.objects.get(pk=ana.pk).check_password(NEW)


def test_256_bits_go_out_and_only_their_sha256_stays(ana):
    tokens = {sent_to(ana) for _ in range(3)}
    assert [len(token) for token in tokens] == [43] * 3
    kept = [str(row) for row in RecoveryLink.objects.values()]
    assert {sha256_hex(token) for token in tokens} == set(RecoveryLink.objects.values_list("token_hash", flat=True))
    assert not any(token in row for token in tokens for row in kept)


def test_after_half_an_hour_it_is_dead(ana):
    refused(sent_to(ana), after(minutes=30))
    assert not Person.objects.get(pk=ana.pk).has_usable_password()


def test_a_newer_one_kills_the_earlier_ones(ana):
    first, second, third = (sent_to(ana, after(minutes=turn)) for turn in range(3))
    for token in (first, second):
        refused(token, after(minutes=3))
    assert recover_password(token=third, password=NEW, at=after(minutes=3))


def test_a_changed_password_kills_it_whoever_changed_it(ana):
    token = sent_to(ana)
    set_password(person=ana, password="otra que ella recordó sola", by=ana)
    refused(token)


@pytest.mark.parametrize("about", [{"email": "otro@example.invalid"}, {"is_active": False}])
def test_another_mailbox_or_a_closed_account_kills_it(ana, about):
    token = sent_to(ana)
    Person.objects.filter(pk=ana.pk).update(**about)
    refused(token)


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "0" * 64])
def test_a_forged_one_opens_nothing(ana, token):
    sent_to(ana)
    refused(token)


def test_the_hash_that_is_kept_is_no_token(ana):
    refused(sha256_hex(sent_to(ana)))


def test_a_weak_password_is_refused_and_the_link_still_works(ana):
    token = sent_to(ana)
    with pytest.raises(Refused, match="al menos 10"):
        recover_password(token=token, password="corta", at=AT)
    assert recover_password(token=token, password=NEW, at=AT)


@pytest.mark.parametrize(
    "about", [{"is_active": False}, {"email": ""}], ids=["a closed account", "an account without mailbox"]
)
def test_who_cannot_get_one_gets_none_and_the_request_is_forgotten_all_the_same(about):
    person = builders.person(**{"email": MAILBOX, **about})
    ask_for_link(document_type="CC", number=person.document_number)
    answer_request(request=RecoveryRequest.objects.get().pk, at=AT)
    assert [kept.objects.count() for kept in (RecoveryRequest, RecoveryLink, Notice, Event)] == [0] * 4


def test_a_document_of_nobody_leaves_nothing_behind():
    ask_for_link(document_type="CC", number="1002436988")
    answer_request(request=RecoveryRequest.objects.get().pk, at=AT)
    assert [kept.objects.count() for kept in (RecoveryRequest, RecoveryLink, Notice, Event)] == [0] * 4


def test_a_mailbox_that_was_never_confirmed_opens_with_her_number_only_and_is_confirmed_by_it():
    ana = builders.person(email=MAILBOX)
    token = sent_to(ana)
    for number in ("", "1002436988"):
        with pytest.raises(Refused, match="Ese no es el número de documento de esta cuenta"):
            recover_password(token=token, password=NEW, number=number, at=AT)
    assert recover_password(token=token, password=NEW, number=ana.document_number, at=AT)
    assert Person.objects.get(pk=ana.pk).email_confirmed_at == AT


def test_what_was_asked_waits_sealed(ana):
    ask_for_link(document_type="CC", number=ana.document_number)
    row = RecoveryRequest.objects.get()
    assert ana.document_number.encode() not in bytes(row.asked)
    assert from_json(reveal(row, "asked"))["number"] == ana.document_number


def test_a_worker_killed_in_the_middle_does_it_again_and_one_mail_comes_out(ana, monkeypatch):
    ask_for_link(document_type="CC", number=ana.document_number)
    number = RecoveryRequest.objects.get().pk
    with monkeypatch.context() as broken:
        broken.setattr("sofia.people.actions.recover_password.record", killed)
        with pytest.raises(RuntimeError):
            answer_request(request=number, at=AT)
    assert [kept.objects.count() for kept in (RecoveryLink, Notice)] == [0, 0]
    for _ in range(2):
        jobs.send_recovery_link(request=number)
    assert (RecoveryLink.objects.count(), Notice.objects.count()) == (1, 1)


def killed(**_about):
    raise RuntimeError("killed")


def test_she_finds_who_asked_and_who_came_in_among_her_traces(ana):
    before = CURRENT.set(Origin("192.0.2.7", "abc"))
    ask_for_link(document_type="CC", number=ana.document_number)
    CURRENT.reset(before)
    answer_request(request=RecoveryRequest.objects.get().pk, at=AT)
    token = from_json(reveal(Notice.objects.get(), "values"))["token"]
    recover_password(token=token, password=NEW, at=AT)
    traces = Event.objects.order_by("id").values_list("act", "actor", "subject_id", "address")
    assert list(traces) == [
        ("send_recovery_link", None, str(ana.pk), "192.0.2.7"),
        ("change_password", ana.pk, str(ana.pk), ""),
        ("recover_password", ana.pk, str(ana.pk), ""),
    ]
    assert Notice.objects.filter(kind="password_recovered", mailbox=MAILBOX).count() == 1


def test_dead_links_are_forgotten_a_week_later(ana):
    sent_to(ana)
    assert forget_links(at=after(days=7)) == 0
    assert forget_links(at=after(days=7, minutes=31)) == 1


# --- Many at once -----------------------------------------------------------------------------------------------


def winners(token: str, times: int = 8) -> list[int]:
    """Which of many windows, each with its own password, was told that it changed."""
    went, lock = [], Lock()

    def attempt(turn: int) -> None:
        try:
            recover_password(token=token, password=f"{NEW} {turn}", at=AT)
        except Refused:
            return
        with lock:
            went.append(turn)

    assert race([lambda turn=turn: attempt(turn) for turn in range(times)]) == [None] * times
    return went


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_or_eight_one_wins_and_her_password_is_that_ones():
    ana = builders.person(**REACHED)
    (turn,) = winners(sent_to(ana))
    assert Person.objects.get(pk=ana.pk).check_password(f"{NEW} {turn}")


@pytest.mark.django_db(transaction=True)
def test_without_what_makes_it_single_use_it_would_work_twice(monkeypatch):
    ana = builders.person(**REACHED)
    token = sent_to(ana)
    monkeypatch.setattr(RecoveryLink, "works", lambda self, at: True)
    with trigger_off("people_recoverylink", "recovery_link_stays_dead"):
        assert len(winners(token)) == 8


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_at_once_one_link_stays_alive():
    ana = builders.person(**REACHED)
    for _ in range(16):
        ask_for_link(document_type="CC", number=ana.document_number)
    numbers = RecoveryRequest.objects.values_list("pk", flat=True)
    acts = [lambda number=number: answer_request(request=number, at=AT) for number in numbers for _ in range(2)]
    assert race(acts) == [None] * 32
    assert RecoveryLink.objects.count() == Notice.objects.count() == 16
    assert RecoveryLink.objects.filter(used=None, replaced=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_using_a_link_while_others_are_sent_never_ends_in_a_deadlock():
    ana = builders.person(**REACHED)
    token = sent_to(ana)
    for _ in range(8):
        ask_for_link(document_type="CC", number=ana.document_number)
    numbers = RecoveryRequest.objects.values_list("pk", flat=True)

    def use() -> None:
        try:
            recover_password(token=token, password=NEW, at=AT)
        except Refused:
            connection.ensure_connection()

    acts = [act for number in numbers for act in (lambda number=number: answer_request(request=number, at=AT), use)]
    assert race(acts) == [None] * 16
