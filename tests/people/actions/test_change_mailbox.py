"""A person changes her own mailbox: with her password, once the new one confirms, unless the earlier one says no."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.actions.change_mailbox import apply_mailbox, ask_for_mailbox, stop_by_link, stop_own
from sofia.people.actions.recover_password import answer_request, ask_for_link, recover_password
from sofia.people.models import MailboxChange, Person, RecoveryRequest
from sofia.people.refusals import Refused
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
AT = builders.NOON
OLD, NEW, PASSWORD = "antes@example.invalid", "nuevo@example.invalid", "una clave larga"


@pytest.fixture(scope="module")
def hashed():
    return make_password(PASSWORD)


@pytest.fixture
def ana(hashed):
    return builders.person(email=OLD, password=hashed)


def asked(person, mailbox=NEW, **about):
    return ask_for_mailbox(**{"person": person, "mailbox": mailbox, "password": PASSWORD, "at": AT, **about})


def told(kind: str) -> tuple[str, str]:
    """The mailbox of the latest mail of that kind, and the token in it."""
    notice = Notice.objects.filter(kind=kind).latest("pk")
    return notice.mailbox, from_json(reveal(notice, "values")).get("token", "")


def mailbox_of(person) -> str:
    return Person.objects.get(pk=person.pk).email


def after(**time):
    return AT + timedelta(**time)


def test_nothing_changes_until_the_new_mailbox_confirms_and_the_earlier_one_is_warned(ana):
    asked(ana)
    assert mailbox_of(ana) == OLD
    assert told("mailbox_warning")[0] == OLD
    to, token = told("mailbox_confirmation")
    assert to == NEW
    apply_mailbox(token=token, at=after(hours=23))
    assert mailbox_of(ana) == NEW
    assert told("mailbox_changed")[0] == OLD
    assert Person.objects.get(pk=ana.pk).check_password(PASSWORD)


def test_without_her_password_nothing_is_asked(ana):
    with pytest.raises(Refused, match="Esa no es su contraseña actual"):
        asked(ana, password="otra clave larga")
    assert not MailboxChange.objects.exists()


def test_the_mailbox_of_today_is_no_change(ana):
    with pytest.raises(Refused, match="Ese ya es el correo de la cuenta"):
        asked(ana, OLD)


def test_a_day_later_the_link_is_dead(ana):
    asked(ana)
    with pytest.raises(Refused, match="Ese enlace ya no sirve"):
        apply_mailbox(token=told("mailbox_confirmation")[1], at=after(days=1))
    assert mailbox_of(ana) == OLD


def test_it_counts_once(ana):
    asked(ana)
    token = told("mailbox_confirmation")[1]
    apply_mailbox(token=token, at=AT)
    with pytest.raises(Refused, match="Ese enlace ya no sirve"):
        apply_mailbox(token=token, at=AT)


def test_who_corrects_herself_leaves_one_link_alive(ana):
    asked(ana, "nuebo@example.invalid")
    first = told("mailbox_confirmation")[1]
    asked(ana)
    with pytest.raises(Refused):
        apply_mailbox(token=first, at=AT)
    apply_mailbox(token=told("mailbox_confirmation")[1], at=AT)
    assert mailbox_of(ana) == NEW


@pytest.mark.parametrize("how", ["by the link of the warning", "signed in"])
def test_it_was_not_me(ana, how):
    asked(ana)
    if how == "signed in":
        stop_own(person=ana, at=AT)
    else:
        stop_by_link(token=told("mailbox_warning")[1], at=AT)
    with pytest.raises(Refused):
        apply_mailbox(token=told("mailbox_confirmation")[1], at=AT)
    assert mailbox_of(ana) == OLD
    with pytest.raises(Refused, match=r"no hay nada que detener|Ese enlace ya no sirve"):
        stop_own(person=ana, at=AT)


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_forged_links_do_nothing(ana, token):
    asked(ana)
    for act in (apply_mailbox, stop_by_link):
        with pytest.raises(Refused, match="Ese enlace ya no sirve"):
            act(token=token, at=AT)
    assert MailboxChange.objects.get().ended is None


def test_the_links_are_not_kept_and_one_does_not_do_the_others_work(ana):
    asked(ana)
    stop, confirm = told("mailbox_warning")[1], told("mailbox_confirmation")[1]
    assert not any(token in str(MailboxChange.objects.values().get()) for token in (stop, confirm))
    with pytest.raises(Refused):
        apply_mailbox(token=stop, at=AT)
    with pytest.raises(Refused):
        stop_by_link(token=confirm, at=AT)


def test_a_recovery_link_on_its_way_to_the_earlier_mailbox_dies(ana):
    ask_for_link(document_type="CC", number=ana.document_number)
    answer_request(request=RecoveryRequest.objects.get().pk, at=AT)
    token = told("recovery_link")[1]
    asked(ana)
    apply_mailbox(token=told("mailbox_confirmation")[1], at=AT)
    with pytest.raises(Refused):
        recover_password(token=token, password="cuatro palabras que nadie junta", at=AT)


def test_each_step_leaves_a_trace_without_any_mailbox(ana):
    asked(ana)
    apply_mailbox(token=told("mailbox_confirmation")[1], at=AT)
    events = Event.objects.order_by("id")
    assert [(event.act, event.actor) for event in events] == [("ask_mailbox", ana.pk), ("apply_mailbox", None)]
    assert not any("@" in event.after + event.before for event in events)


@pytest.mark.django_db(transaction=True)
def test_confirmed_and_stopped_at_the_same_moment_one_of_the_two_holds():
    ana = builders.person(email=OLD, password=make_password(PASSWORD))
    asked(ana)
    stop, confirm = told("mailbox_warning")[1], told("mailbox_confirmation")[1]
    said = []

    def attempt(act, token):
        with suppress(Refused):
            said.append(act(token=token, at=AT).outcome)

    acts = [lambda pair=pair: attempt(*pair) for pair in [(stop_by_link, stop), (apply_mailbox, confirm)] * 4]
    assert race(acts) == [None] * 8
    (outcome,) = said
    assert MailboxChange.objects.get().outcome == outcome
    assert mailbox_of(ana) == (NEW if outcome == "applied" else OLD)
