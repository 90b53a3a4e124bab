"""What is typed stays, sealed, and is found again only by whoever holds the token."""

from datetime import timedelta

import pytest

from sofia.notices.models import Notice
from sofia.people.actions import registration_draft as actions
from sofia.people.actions.register import finish
from sofia.people.models import RegistrationDraft
from sofia.people.refusals import Refused
from sofia.people.registration import drafts, proof
from sofia.people.registration.pages import BY_SLUG
from tests.people.registering import AT, PASSWORD, adult, draft
from tests.people.registering import ground as ground
from tests.stipends.racing import race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]
MAILBOX = "ana@example.invalid"


def kept(found):
    return RegistrationDraft.objects.get(pk=found.pk)


def test_answers_are_sealed_and_no_password_is_ever_among_them():
    found, _ = draft()
    assert b"1002436987" not in bytes(kept(found).answers)
    assert "contra" not in drafts.answers_of(found, AT).text()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_answer_two_pages_lose_neither():
    found, _ = draft({"documento": adult()["documento"]}, proved=False)
    pages = ["terminos", "datos", "sensibles", "nombres", "nacimiento", "expedicion", "estrato", "direccion"]
    tabs = [
        lambda page=page: actions.answer(draft=found, page=BY_SLUG[page], typed=adult()[page], at=AT) for page in pages
    ]
    assert race(tabs) == [None] * 8
    assert set(drafts.answers_of(kept(found), AT).typed) == {"documento", *pages}


def test_an_image_is_good_for_one_try():
    found, _ = draft(proved=False)
    digits = proof.image_digits(found, AT)
    assert not actions.prove_by_image(draft=found, typed="00000" if digits != "00000" else "11111", at=AT)
    assert not actions.prove_by_image(draft=found, typed=digits, at=AT)
    assert actions.prove_by_image(draft=found, typed=proof.image_digits(kept(found), AT), at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_try_every_number_of_one_image_at_once_only_one_try_counts():
    found, _ = draft(proved=False)
    digits, right = proof.image_digits(found, AT), []
    race([lambda: right.append(actions.prove_by_image(draft=found, typed=digits, at=AT))] * 8)
    assert kept(found).turn == 8
    assert kept(found).proved


def test_a_code_reaches_the_mailbox_and_dies_after_five_wrong_tries():
    found, _ = draft(proved=False)
    actions.send_code(draft=found, at=AT)
    notice = Notice.objects.get()
    assert (notice.kind, notice.mailbox, notice.person) == ("registration_code", MAILBOX, None)
    code = proof.mailed_code(kept(found), MAILBOX, AT)
    wrong = "000000" if code != "000000" else "111111"
    assert not any(actions.prove_by_code(draft=found, typed=wrong, at=AT) for _ in range(5))
    assert not actions.prove_by_code(draft=found, typed=code, at=AT)


def test_a_code_expires():
    found, _ = draft(proved=False)
    actions.send_code(draft=found, at=AT)
    code = proof.mailed_code(kept(found), MAILBOX, AT)
    assert not actions.prove_by_code(draft=found, typed=code, at=AT + timedelta(minutes=31))


def test_mails_are_few():
    found, _ = draft(proved=False)
    for _ in range(actions.MOST_MAILS):
        actions.send_code(draft=found, at=AT)
    with pytest.raises(Refused, match="Ya le enviamos varios mensajes"):
        actions.send_code(draft=found, at=AT)


def test_a_link_goes_on_in_another_device_and_the_earlier_one_dies():
    found, token = draft()
    actions.save_for_later(draft=found, at=AT)
    first = kept(found).link
    actions.save_for_later(draft=found, at=AT)
    assert kept(found).link not in ("", first)
    assert drafts.of_token(token, AT) == found
    assert Notice.objects.filter(kind="registration_resume", mailbox=MAILBOX).count() == 2


def test_without_a_mailbox_there_is_nowhere_to_send_it():
    found, _ = draft({"documento": adult()["documento"]}, proved=False)
    with pytest.raises(Refused, match="Todavía no sabemos su correo"):
        actions.save_for_later(draft=found, at=AT)


def test_a_finished_draft_takes_no_more_answers():
    found, _ = draft()
    finish(draft=found, password=PASSWORD, at=AT)
    with pytest.raises(Refused, match="Este registro ya se terminó"):
        actions.answer(draft=found, page=BY_SLUG["nombres"], typed=adult()["nombres"], at=AT)


def test_after_thirty_days_it_is_not_found_and_then_forgotten():
    found, token = draft()
    assert drafts.of_token(token, AT + timedelta(days=29)) == found
    assert drafts.of_token(token, AT + timedelta(days=30)) is None
    assert actions.purge_drafts(at=AT + timedelta(days=29)) == 0
    assert actions.purge_drafts(at=AT + timedelta(days=30)) == 1


@pytest.mark.parametrize("token", ["", "x", "\0"])
def test_nobody_finds_one_by_guessing(token):
    draft()
    assert drafts.of_token(token, AT) is None
