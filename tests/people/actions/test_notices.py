"""Only who administers the portal decides about stuck notices; only who administers a centre writes to its groups."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice
from sofia.people.actions.notices import decide_notice, write_to_many
from sofia.people.models import Role
from sofia.people.refusals import Refused
from tests import builders
from tests.stipends.racing import race

AT = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return builders.officer(Role.PORTAL_ADMINISTRATOR)


@pytest.fixture
def administrator():
    return builders.officer(Role.CENTRE_ADMINISTRATOR)


def stuck(**about):
    usual = {"kind": "role_granted", "person": builders.person(), "mailbox": "a@b.invalid", "event": "1", "code": "c"}
    usual |= {"state": "in_doubt", "values": b"x", "attempts": 5}
    return Notice.objects.create(**{**usual, **about}, written=AT)


def decide(notice, by, decision=Act.RESEND_NOTICE):
    return decide_notice(notice=notice.pk, decision=decision, by=by, at=AT)


@pytest.mark.parametrize("state", ["in_doubt", "failed"])
def test_it_goes_once_more_under_the_same_number_and_it_is_written_who_decided(portal, state):
    notice = stuck(state=state, reason="refused")
    decide(notice, portal)
    notice.refresh_from_db()
    assert (notice.state, notice.reason, notice.attempts, notice.code) == ("queued", "", 0, "c")
    assert (notice.decided_by, notice.decided_at) == (portal, AT)
    event = Event.objects.get(act=Act.RESEND_NOTICE)
    assert (event.actor, event.subject_id, event.role) == (portal.pk, str(notice.person_id), "portal_administrator")


def test_what_is_given_up_is_forgotten(portal):
    notice = stuck()
    decide(notice, portal, Act.GIVE_UP_NOTICE)
    notice.refresh_from_db()
    assert (notice.state, bytes(notice.values)) == ("given_up", b"")
    assert Event.objects.filter(act=Act.GIVE_UP_NOTICE).exists()


@pytest.mark.parametrize("state", ["queued", "handing_over", "given_up"])
def test_what_waits_for_no_decision_gets_none(portal, state):
    with pytest.raises(Refused, match="ya no espera una decisión"):
        decide(stuck(state=state), portal)
    assert not Event.objects.exists()


def test_whoever_got_a_mailbox_meanwhile_is_told_there(portal):
    person = builders.person(email="nueva@ejemplo.invalid")
    notice = stuck(state="failed", reason="no_mailbox", mailbox="", person=person)
    decide(notice, portal)
    notice.refresh_from_db()
    assert notice.mailbox == "nueva@ejemplo.invalid"


def test_whoever_still_has_none_cannot_be_told(portal):
    with pytest.raises(Refused, match="sin un correo"):
        decide(stuck(state="failed", reason="no_mailbox", mailbox=""), portal)


def test_a_secret_for_one_mailbox_never_goes_to_another(portal):
    notice = stuck(person=builders.person(email="otra@ejemplo.invalid"), state="failed", reason="refused")
    decide(notice, portal)
    notice.refresh_from_db()
    assert notice.mailbox == "a@b.invalid"


@pytest.mark.parametrize("role", [Role.CENTRE_ADMINISTRATOR, Role.AUDITOR, Role.STIPEND_MANAGER])
def test_nobody_else_decides(role):
    notice = stuck()
    with pytest.raises(PermissionDenied):
        decide(notice, builders.officer(role))
    notice.refresh_from_db()
    assert notice.state == "in_doubt"


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_decide_once():
    portal, notice = builders.officer(Role.PORTAL_ADMINISTRATOR), stuck()
    answers = []

    def act():
        try:
            answers.append(decide(notice, portal).state)
        except Refused:
            answers.append("refused")

    assert race([act] * 8) == [None] * 8
    assert answers.count("refused") == 7


def write(by, **about):
    usual = {"audience": "role_holders", "heading": "Cambio", "text": "Hola", "event": "ab" * 8, "centre": "9302"}
    return write_to_many(**{**usual, "expected": 1, **about}, by=by, at=AT)


def test_everybody_of_the_group_is_told_once_however_often_it_is_sent(administrator):
    others = [builders.officer(Role.INSTRUCTOR) for _ in range(3)]
    for _ in range(2):
        assert write(administrator, expected=4) == 4
    told = Notice.objects.filter(kind="centre_message")
    assert {notice.person_id for notice in told} == {administrator.pk, *(other.pk for other in others)}
    assert all(notice.bulk for notice in told)
    event = Event.objects.filter(act=Act.WRITE_TO_MANY).first()
    assert (event.chain, event.after) == ("9302", '{"audience":"role_holders","event":"abababababababab","people":4}')


def test_a_thousand_are_told_in_few_statements(administrator, django_assert_max_num_queries):
    for _ in range(40):
        builders.officer(Role.INSTRUCTOR)
    with django_assert_max_num_queries(10):
        write(administrator, expected=41)


def test_a_group_that_changed_is_shown_again_before_anything_leaves(administrator):
    with pytest.raises(Refused, match="ahora son 1"):
        write(administrator, expected=7)
    assert not Notice.objects.exists()


def test_neither_another_centre_s_nor_ended_roles_nor_closed_accounts_are_of_the_group(administrator):
    builders.officer(Role.INSTRUCTOR, "9114")
    builders.officer(Role.INSTRUCTOR, end=date(2025, 3, 1))
    closed = builders.officer(Role.INSTRUCTOR)
    closed.is_active = False
    closed.save(update_fields=["is_active"])
    assert write(administrator, expected=1) == 1


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.PORTAL_ADMINISTRATOR])
def test_nobody_else_writes_to_many(role):
    with pytest.raises(PermissionDenied):
        write(builders.officer(role))


def test_who_administers_another_centre_does_not_write_here(administrator):
    builders.centre("9114")
    with pytest.raises(PermissionDenied):
        write(administrator, centre="9114")
