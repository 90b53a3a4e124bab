"""Somebody lost her mailbox: two officers of a centre give her another, the earlier one is warned and has a day."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions.assist_mailbox import confirm_change, open_change, stop_at_centre
from sofia.people.actions.change_mailbox import apply_mailbox, ask_for_mailbox, stop_by_link, stop_own
from sofia.people.models import IdentityCheck, MailboxChange, Person, Role
from sofia.people.refusals import Refused
from sofia.people.roles import CENTRE_ROLES
from tests import builders
from tests.people.actions.test_change_mailbox import mailbox_of, told
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints

pytestmark = pytest.mark.django_db
AT = builders.NOON
DAY = timedelta(days=1)
OLD, NEW = "antes@example.invalid", "nuevo@example.invalid"
SEEN = IdentityCheck.PHYSICAL


@pytest.fixture
def ana():
    return builders.person(email=OLD, surnames="Núñez Mejía", password=make_password("una clave larga"))


@pytest.fixture
def first():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def second():
    return builders.officer(Role.REGISTRAR)


def opened(person, by, **about):
    usual = {"surnames": "Núñez Mejía", "mailbox": NEW, "seen": SEEN, "centre": "9302", "at": AT}
    return open_change(person=person, by=by, **{**usual, **about})


def test_two_officers_and_her_link_change_it_a_day_later(ana, first, second):
    change = opened(ana, first)
    assert told("mailbox_warning")[0] == OLD
    assert not Notice.objects.filter(kind="mailbox_confirmation").exists()
    confirm_change(change=change, seen=SEEN, by=second, at=AT)
    to, token = told("mailbox_confirmation")
    assert to == NEW
    with pytest.raises(Refused, match="Este cambio vale desde el 2 de abril de 2025, 12:00"):
        apply_mailbox(token=token, at=AT + DAY - timedelta(seconds=1))
    apply_mailbox(token=token, at=AT + DAY)
    person = Person.objects.get(pk=ana.pk)
    assert person.email == NEW
    assert not person.has_usable_password()  # whoever had the earlier mailbox may know the password too
    assert told("mailbox_changed")[0] == OLD


def test_who_has_no_mailbox_does_not_wait(first, second):
    nobody_to_warn = builders.person(surnames="Núñez Mejía")
    confirm_change(change=opened(nobody_to_warn, first), seen=SEEN, by=second, at=AT)
    apply_mailbox(token=told("mailbox_confirmation")[1], at=AT)
    assert mailbox_of(nobody_to_warn) == NEW
    assert not Notice.objects.filter(kind="mailbox_warning").exists()


def test_who_opened_it_does_not_confirm_it(ana, first):
    change = opened(ana, first)
    with pytest.raises(Refused, match="Quien pidió el cambio no lo aprueba"):
        confirm_change(change=change, seen=SEEN, by=first, at=AT)
    assert not Notice.objects.filter(kind="mailbox_confirmation").exists()


def test_without_the_check_one_officer_would_do_it_alone(ana, first):
    change = opened(ana, first)
    drop_constraints("people_mailboxchange", "mailbox_change_by_two")
    assert confirm_change(change=change, seen=SEEN, by=first, at=AT).confirmed_by == first


def test_neither_officer_is_the_person(first, second):
    for officer in (first, second):
        Person.objects.filter(pk=officer.pk).update(surnames="Núñez Mejía")
    with pytest.raises(Refused, match="Nadie cambia aquí su propio correo"):
        opened(Person.objects.get(pk=first.pk), first)
    change = opened(Person.objects.get(pk=second.pk), first)
    with pytest.raises(Refused, match="Nadie cambia aquí su propio correo"):
        confirm_change(change=change, seen=SEEN, by=second, at=AT)


@pytest.mark.parametrize("role", CENTRE_ROLES)
def test_only_registrars_open_and_they_or_the_administrator_confirm(ana, first, role):
    officer = builders.officer(role)
    change = opened(ana, first)
    if role in (Role.REGISTRAR, Role.CENTRE_ADMINISTRATOR):
        assert confirm_change(change=change, seen=SEEN, by=officer, at=AT).confirmed_by == officer
    else:
        for act in (lambda: confirm_change(change=change, seen=SEEN, by=officer, at=AT), lambda: stop(change, officer)):
            with pytest.raises(PermissionDenied):
                act()
    if role is not Role.REGISTRAR:
        with pytest.raises(PermissionDenied):
            opened(builders.person(surnames="Núñez Mejía"), officer)


def stop(change, by):
    return stop_at_centre(change=change, by=by, at=AT)


def test_officers_of_another_centre_neither_open_nor_confirm_nor_stop_here(ana, first):
    other = builders.officer(Role.REGISTRAR, "9114")
    change = opened(ana, first)
    with pytest.raises(PermissionDenied):
        opened(builders.person(surnames="Núñez Mejía"), other)
    with pytest.raises(PermissionDenied):
        confirm_change(change=change, seen=SEEN, by=other, at=AT)
    with pytest.raises(PermissionDenied):
        stop(change, other)


def test_nobody_does_it_to_a_persons_own_change(ana, first):
    own = ask_for_mailbox(person=ana, mailbox=NEW, password="una clave larga", at=AT)
    for act in (lambda: stop(own, first), lambda: confirm_change(change=own, seen=SEEN, by=first, at=AT)):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize("surnames", ["Núñez", "Mejía Núñez", "", "Núñez Mejia Ruiz"])
def test_surnames_that_are_not_those_of_the_document_open_nothing(ana, first, surnames):
    with pytest.raises(Refused, match="Los apellidos no son los de la cuenta"):
        opened(ana, first, surnames=surnames)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("surnames", ["NUÑEZ MEJIA", " núñez  mejía "])
def test_capitals_accents_and_spaces_do_not_matter(ana, first, surnames):
    assert opened(ana, first, surnames=surnames).pk


@pytest.mark.parametrize("who", ["the earlier mailbox", "the person", "an officer of the centre"])
def test_it_can_be_stopped_before_it_counts(ana, first, second, who):
    change = opened(ana, first)
    confirm_change(change=change, seen=SEEN, by=second, at=AT)
    token = told("mailbox_confirmation")[1]
    {
        "the earlier mailbox": lambda: stop_by_link(token=told("mailbox_warning")[1], at=AT),
        "the person": lambda: stop_own(person=ana, at=AT),
        "an officer of the centre": lambda: stop(change, first),
    }[who]()
    with pytest.raises(Refused):
        apply_mailbox(token=token, at=AT + 2 * DAY)
    assert mailbox_of(ana) == OLD


def test_stopped_before_the_second_officer_it_is_not_confirmed(ana, first, second):
    change = opened(ana, first)
    stop_by_link(token=told("mailbox_warning")[1], at=AT)
    with pytest.raises(Refused, match="ya terminó o venció"):
        confirm_change(change=change, seen=SEEN, by=second, at=AT)


def test_a_week_later_it_is_over_and_another_may_be_opened(ana, first, second):
    change = opened(ana, first)
    with pytest.raises(Refused, match="ya terminó o venció"):
        confirm_change(change=change, seen=SEEN, by=second, at=AT + 7 * DAY)
    with pytest.raises(Refused, match="ya tiene un cambio de correo en curso"):
        opened(ana, first)
    assert opened(ana, first, at=AT + 7 * DAY).pk != change.pk


def test_a_thief_who_is_signed_in_does_not_replace_it(ana, first):
    opened(ana, first)
    with pytest.raises(Refused, match="ya tiene un cambio de correo en curso"):
        ask_for_mailbox(person=ana, mailbox="ladron@example.invalid", password="una clave larga", at=AT)


def test_every_step_leaves_a_trace_that_the_person_finds(ana, first, second):
    change = opened(ana, first)
    confirm_change(change=change, seen=SEEN, by=second, at=AT)
    apply_mailbox(token=told("mailbox_confirmation")[1], at=AT + DAY)
    events = Event.objects.filter(subject_id=str(ana.pk)).order_by("id")
    assert [(event.act, event.actor, event.role, event.chain) for event in events] == [
        ("open_mailbox_change", first.pk, "registrar", "9302"),
        ("confirm_mailbox_change", second.pk, "registrar", "9302"),
        ("apply_mailbox", None, "", "9302"),
    ]
    assert not any("@" in event.after for event in events)


@pytest.mark.django_db(transaction=True)
def test_of_many_officers_who_confirm_at_once_one_does_and_one_mail_goes_out():
    ana = builders.person(email=OLD, surnames="Núñez Mejía")
    change = opened(ana, builders.officer(Role.REGISTRAR))
    said = []

    def attempt(by):
        try:
            said.append(confirm_change(change=change, seen=SEEN, by=by, at=AT).confirmed_by_id)
        except Refused as refusal:
            said.append(str(refusal))

    officers = [builders.officer(Role.REGISTRAR) for _ in range(8)]
    assert race([lambda by=by: attempt(by) for by in officers]) == [None] * 8
    assert said.count("Otra persona ya aprobó ese cambio.") == 7
    assert MailboxChange.objects.get().confirmed_by_id in said
    assert Notice.objects.filter(kind="mailbox_confirmation").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_officers_who_open_at_once_one_does_and_the_others_are_told():
    ana, said = builders.person(email=OLD, surnames="Núñez Mejía"), []

    def attempt(by):
        try:
            opened(ana, by)
        except Refused as refusal:
            said.append(str(refusal))

    officers = [builders.officer(Role.REGISTRAR) for _ in range(8)]
    assert race([lambda by=by: attempt(by) for by in officers]) == [None] * 8
    assert said == ["Esa persona ya tiene un cambio de correo en curso. Deténgalo primero."] * 7
    assert Notice.objects.filter(kind="mailbox_warning").count() == 1
