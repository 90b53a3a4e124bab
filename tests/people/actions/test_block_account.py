"""Accounts are suspended, closed and reopened by who administers the portal, never her own, and at once."""

from contextlib import suppress
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.clock import BOGOTA, day_of
from sofia.people.actions.block_account import block_account, reopen_account
from sofia.people.actions.grant_role import grant_role
from sofia.people.models import AccountBlock, BlockKind, Person, Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.people.roles import CENTRE_ROLES
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 1, 23, 30, tzinfo=BOGOTA)


@pytest.fixture
def portal():
    return builders.officer(Role.PORTAL_ADMINISTRATOR)


def block(person, by, kind=BlockKind.SUSPENDED, reason="Perdió el equipo"):
    return block_account(person=person, kind=kind, reason=reason, by=by, at=AT)


def test_a_suspended_account_keeps_its_roles_and_opens_again(portal):
    officer = builders.officer(Role.INSTRUCTOR)
    block(officer, portal)
    officer.refresh_from_db()
    assert not officer.is_active
    assert officer.role_grants.get().ended_at is None
    reopen_account(person=officer, by=portal, at=AT)
    officer.refresh_from_db()
    assert officer.is_active
    kept = officer.account_blocks.get()
    assert (kept.blocked_by, kept.lifted_by, kept.lifted_at) == (portal, portal, AT)


def test_closing_ends_every_role_also_of_a_suspended_account_and_they_do_not_come_back(portal):
    officer = builders.officer(Role.INSTRUCTOR)
    block(officer, portal)
    block(officer, portal, BlockKind.CLOSED)
    assert (officer.role_grants.get().ended_at, officer.role_grants.get().ended_by) == (AT, portal)
    assert [one.kind for one in officer.account_blocks.order_by("pk")] == ["suspended", "closed"]
    reopen_account(person=officer, by=portal, at=AT)
    assert not RoleGrant.held(officer, Role.INSTRUCTOR, "9302", day_of(AT))


@pytest.mark.parametrize("kind", BlockKind)
def test_nobody_blocks_her_own_account(portal, kind):
    with pytest.raises(Refused, match="su propia cuenta"):
        block(portal, portal, kind)
    portal.refresh_from_db()
    assert portal.is_active
    assert portal.role_grants.get().ended_at is None


def test_without_the_check_she_would(portal):
    drop_constraints("people_accountblock", "account_block_by_another")
    assert block(portal, portal).pk


@pytest.mark.parametrize("role", [*CENTRE_ROLES, Role.AUDITOR])
def test_no_other_role_does(role):
    officer, person = builders.officer(role), builders.person()
    with pytest.raises(PermissionDenied, match="Solo quien administra el portal"):
        block(person, officer)
    with pytest.raises(PermissionDenied, match="Solo quien administra el portal"):
        reopen_account(person=person, by=officer, at=AT)


def test_what_is_not_possible_is_said(portal):
    person = builders.person()
    with pytest.raises(Refused, match="no está suspendida ni cerrada"):
        reopen_account(person=person, by=portal, at=AT)
    with pytest.raises(Refused, match="Escriba el motivo"):
        block(person, portal, reason=" ")
    block(person, portal)
    with pytest.raises(Refused, match="ya está suspendida o cerrada"):
        block(person, portal)


def test_each_act_leaves_an_event_that_she_finds_and_none_says_why(portal):
    person = builders.person()
    block(person, portal)
    block(person, portal, BlockKind.CLOSED)
    reopen_account(person=person, by=portal, at=AT)
    events = Event.objects.filter(subject_id=str(person.pk)).order_by("id")
    assert [event.act for event in events] == ["suspend_account", "close_account", "reopen_account"]
    assert {(event.actor, event.role, event.chain) for event in events} == {
        (portal.pk, "portal_administrator", "nacional")
    }
    assert not any("equipo" in event.after for event in events)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_suspends():
    person, officers = builders.person(), [builders.officer(Role.PORTAL_ADMINISTRATOR) for _ in range(8)]
    said = []

    def attempt(by):
        try:
            block(person, by)
        except Refused as refusal:
            said.append(str(refusal))

    assert race([lambda by=by: attempt(by) for by in officers]) == [None] * 8
    assert said == ["Esa cuenta ya está suspendida o cerrada."] * 7
    assert AccountBlock.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_role_granted_while_the_account_closes_is_ended_or_refused():
    portal, administrator = builders.officer(Role.PORTAL_ADMINISTRATOR), builders.officer(Role.CENTRE_ADMINISTRATOR)
    people = [builders.person() for _ in range(8)]

    def grant(person):
        given = {"role": Role.INSTRUCTOR, "centre": "9302", "start": day_of(AT)}
        with suppress(Refused):
            grant_role(person=person, **given, by=administrator, at=AT)

    acts = [act for one in people for act in (lambda p=one: grant(p), lambda p=one: block(p, portal, BlockKind.CLOSED))]
    assert race(acts) == [None] * 16
    assert Person.objects.filter(pk__in=[one.pk for one in people], is_active=False).count() == 8
    assert not RoleGrant.objects.filter(person__in=people, ended_at__isnull=True).exists()
