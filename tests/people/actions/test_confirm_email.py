"""A mailbox is confirmed by whoever opens it, once, and only while it is hers."""

from datetime import timedelta

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions.confirm_email import ask_to_confirm, confirm_email
from sofia.people.refusals import Refused
from sofia.people.registration.confirmation import token_of
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return builders.person(email="ana@example.invalid")


def test_the_link_confirms_and_opened_again_changes_nothing(ana):
    assert confirm_email(token=token_of(ana), at=NOON).email_confirmed_at == NOON
    assert confirm_email(token=token_of(ana), at=NOON + timedelta(1)).email_confirmed_at == NOON
    assert Event.objects.filter(act=Act.CONFIRM_EMAIL, subject_id=str(ana.pk), actor=None).count() == 1


def test_a_link_to_an_earlier_mailbox_confirms_nothing(ana):
    token = token_of(ana)
    ana.email = "otra@example.invalid"
    ana.save()
    with pytest.raises(Refused, match="Ese enlace ya no sirve"):
        confirm_email(token=token, at=NOON)


@pytest.mark.parametrize("forged", ["", "x", "WzEsImEiXQ:1abcde:forged"])
def test_a_forged_link_confirms_nothing(forged):
    with pytest.raises(Refused, match="Ese enlace ya no sirve"):
        confirm_email(token=forged, at=NOON)


def test_a_link_is_good_for_a_week(ana, monkeypatch):
    token = token_of(ana)
    monkeypatch.setattr("sofia.people.registration.confirmation.GOOD_FOR", timedelta(seconds=-1))
    with pytest.raises(Refused, match="Ese enlace ya no sirve"):
        confirm_email(token=token, at=NOON)


def test_an_account_that_is_not_open_confirms_nothing(ana):
    token = token_of(ana)
    ana.is_active = False
    ana.save()
    with pytest.raises(Refused):
        confirm_email(token=token, at=NOON)


def test_asked_again_the_link_is_sent_once_a_day(ana):
    for _ in range(2):
        ask_to_confirm(person=ana, by=ana, at=NOON)
    assert Notice.objects.filter(person=ana, kind="registration_welcome").count() == 1
    ask_to_confirm(person=ana, by=ana, at=NOON + timedelta(1))
    assert Notice.objects.filter(person=ana).count() == 2


def test_there_is_nothing_to_ask_without_a_mailbox_or_once_it_is_confirmed(ana):
    confirm_email(token=token_of(ana), at=NOON)
    ana.refresh_from_db()
    with pytest.raises(Refused, match="Su correo ya está confirmado"):
        ask_to_confirm(person=ana, by=ana, at=NOON)
    with pytest.raises(Refused, match="todavía no tiene un correo"):
        ask_to_confirm(person=builders.person(), by=ana, at=NOON)
