"""Roles are granted and ended by who administers the centre, never to herself, and held once at a time."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.core.clock import BOGOTA
from sofia.people.actions.grant_role import end_role, grant_role
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.people.roles import APART, CENTRE_ROLES, NATIONAL_ROLES
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 1, 23, 30, tzinfo=BOGOTA)  # in Greenwich it is already the 2nd
TODAY, TOMORROW, JUNE, JULY = date(2025, 4, 1), date(2025, 4, 2), date(2025, 6, 30), date(2025, 7, 1)
ADMINISTRATOR, MANAGER = Role.CENTRE_ADMINISTRATOR, Role.STIPEND_MANAGER


@pytest.fixture
def administrator():
    return builders.officer(ADMINISTRATOR)


def given(by, **about):
    asked = {"person": about.pop("person", None) or builders.person(), "role": MANAGER, "centre": "9302"}
    return grant_role(**{**asked, "start": TODAY, **about}, by=by, at=AT)


@pytest.mark.parametrize("role", CENTRE_ROLES)
def test_an_administrator_grants_any_role_of_her_centre(administrator, role):
    grant = given(administrator, role=role, end=JUNE)
    assert (grant.granted_by, grant.granted_at, grant.end) == (administrator, AT, JUNE)
    assert RoleGrant.held(grant.person, role, "9302", TODAY)
    assert not RoleGrant.held(grant.person, role, "9302", JULY)


@pytest.mark.parametrize("role", sorted(set(CENTRE_ROLES) - {ADMINISTRATOR}))
def test_no_other_role_grants_or_ends(administrator, role):
    grant = given(administrator)
    officer = builders.officer(role)
    with pytest.raises(PermissionDenied, match="Solo quien administra el centro"):
        given(officer)
    with pytest.raises(PermissionDenied, match="Solo quien administra el centro"):
        end_role(grant=grant, by=officer, at=AT)
    assert not RoleGrant.objects.get(pk=grant.pk).ended_at


def test_who_administers_another_centre_neither_grants_nor_ends_here(administrator):
    grant, other = given(administrator), builders.officer(ADMINISTRATOR, "9114")
    with pytest.raises(PermissionDenied):
        given(other)
    with pytest.raises(PermissionDenied):
        end_role(grant=grant, by=other, at=AT)


@pytest.mark.parametrize("about", [{"start": TOMORROW}, {"end": date(2025, 3, 31)}, {"ended_at": AT}])
def test_who_administers_no_more_or_not_yet_does_not_grant(about):
    ended = {"ended_by": builders.person()} if "ended_at" in about else {}
    with pytest.raises(PermissionDenied):
        given(builders.officer(ADMINISTRATOR, **about, **ended))


def test_nobody_grants_to_herself(administrator):
    with pytest.raises(Refused, match="Nadie se concede un rol a sí mismo"):
        given(administrator, person=administrator)
    assert not RoleGrant.objects.filter(person=administrator, role=MANAGER).exists()


def test_without_the_check_she_would_grant_to_herself(administrator):
    drop_constraints("people_rolegrant", "role_grant_by_another")
    assert given(administrator, person=administrator).pk


@pytest.mark.parametrize("days", [(TODAY, None), (TOMORROW, JUNE), (JUNE, JULY)])
def test_a_role_is_not_held_twice_at_once(administrator, days):
    held = given(administrator, end=JUNE)
    with pytest.raises(Refused, match="Esa persona ya tiene ese rol en ese centro en esos días"):
        given(administrator, person=held.person, start=days[0], end=days[1])


def test_without_the_exclusion_it_would_be_held_twice(administrator):
    held = given(administrator)
    drop_constraints("people_rolegrant", "role_grant_once")
    assert given(administrator, person=held.person).pk


def test_the_same_role_comes_again_after_its_days_in_another_centre_or_after_it_was_ended(administrator):
    held = given(administrator, end=JUNE)
    assert given(administrator, person=held.person, start=JULY)
    assert given(administrator, person=held.person, role=Role.INSTRUCTOR)
    assert given(builders.officer(ADMINISTRATOR, "9114"), person=held.person, centre="9114")
    end_role(grant=held, by=administrator, at=AT)
    assert given(administrator, person=held.person, end=JUNE)


def test_it_does_not_end_before_it_starts(administrator):
    with pytest.raises(Refused, match="El rol no puede terminar antes de empezar"):
        given(administrator, start=JULY, end=JUNE)


def test_without_the_check_it_could_end_before_it_starts(administrator):
    drop_constraints("people_rolegrant", "role_grant_in_order", "role_grant_once")
    assert given(administrator, role=Role.REGISTRAR, start=JULY, end=JUNE).pk


def test_it_does_not_start_in_the_past(administrator):
    with pytest.raises(Refused, match="El rol no puede empezar antes de hoy"):
        given(administrator, start=date(2025, 3, 31))


@pytest.mark.parametrize("role", sorted(set(Role) - set(CENTRE_ROLES)))
def test_a_role_that_belongs_to_no_centre_is_not_granted(administrator, role):
    with pytest.raises(Refused, match="Ese rol no se concede en un centro"):
        given(administrator, role=role)


@pytest.fixture
def portal():
    return builders.officer(Role.PORTAL_ADMINISTRATOR)


@pytest.mark.parametrize("role", NATIONAL_ROLES)
def test_who_administers_the_portal_grants_national_roles(portal, role):
    grant = given(portal, role=role, centre="")
    assert RoleGrant.held(grant.person, role, "", TODAY)
    event = Event.objects.get()
    assert (event.chain, event.role, event.actor) == ("nacional", Role.PORTAL_ADMINISTRATOR, portal.pk)
    assert end_role(grant=grant, by=portal, at=AT).ended_by == portal


def test_who_administers_the_portal_grants_who_administers_a_centre_and_no_other_of_its_roles(portal):
    builders.centre()
    assert given(portal, role=ADMINISTRATOR).centre_id == "9302"
    with pytest.raises(PermissionDenied):
        given(portal, role=MANAGER)
    with pytest.raises(PermissionDenied):
        end_role(grant=builders.officer(MANAGER).role_grants.get(), by=portal, at=AT)


@pytest.mark.parametrize("role", NATIONAL_ROLES)
def test_who_administers_a_centre_or_audits_grants_no_national_role(administrator, role):
    for officer in (administrator, builders.officer(Role.AUDITOR)):
        with pytest.raises(PermissionDenied):
            given(officer, role=role, centre="")


def test_a_national_role_is_not_held_twice_at_once(portal):
    held = given(portal, role=Role.AUDITOR, centre="")
    with pytest.raises(Refused, match="Esa persona ya tiene ese rol nacional en esos días"):
        given(portal, person=held.person, role=Role.AUDITOR, centre="")


def test_without_the_exclusion_a_national_role_would_be_held_twice(portal):
    held = given(portal, role=Role.AUDITOR, centre="")
    drop_constraints("people_rolegrant", "role_grant_once_in_the_country")
    assert given(portal, person=held.person, role=Role.AUDITOR, centre="").pk


def test_a_centre_role_without_its_centre_is_refused_and_without_the_check_it_would_be_of_the_country(portal):
    with pytest.raises(Refused, match="Ese rol se concede en un centro"):
        given(portal, role=ADMINISTRATOR, centre="")
    drop_constraints("people_rolegrant", "role_grant_of_the_country")
    assert given(portal, role=ADMINISTRATOR, centre="").pk


def test_a_blocked_account_gets_no_role(administrator):
    with pytest.raises(Refused, match="suspendida o cerrada"):
        given(administrator, person=builders.person(is_active=False))


def test_without_the_check_a_learner_could_be_made_by_hand(administrator):
    drop_constraints("people_rolegrant", "role_grant_of_a_centre")
    assert given(administrator, role=Role.LEARNER).pk


def test_an_ended_role_is_worth_nothing_from_that_day_on_and_stays_written(administrator):
    held = builders.officer(MANAGER).role_grants.get()
    ended = end_role(grant=held, by=administrator, at=AT)
    assert (ended.ended_by, ended.ended_at) == (administrator, AT)
    assert RoleGrant.held(held.person, MANAGER, "9302", date(2025, 3, 31))
    assert not RoleGrant.held(held.person, MANAGER, "9302", TODAY)
    assert not RoleGrant.held(held.person, MANAGER, "9302", TOMORROW)


def test_a_role_ends_once(administrator):
    grant = given(administrator)
    end_role(grant=grant, by=administrator, at=AT)
    with pytest.raises(Refused, match="Ese rol ya estaba terminado"):
        end_role(grant=grant, by=administrator, at=AT)


def test_nobody_ends_her_own_role(administrator):
    with pytest.raises(Refused, match="Nadie termina su propio rol"):
        end_role(grant=administrator.role_grants.get(), by=administrator, at=AT)
    assert RoleGrant.held(administrator, ADMINISTRATOR, "9302", TODAY)


def test_the_days_are_those_of_bogota(administrator):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    held = given(administrator)
    end_role(grant=held, by=administrator, at=AT)
    assert not RoleGrant.held(held.person, MANAGER, "9302", TODAY)


@pytest.mark.parametrize("pair", APART, ids=lambda pair: pair.name)
@pytest.mark.parametrize("swapped", [False, True])
def test_roles_that_clash_are_not_held_at_once_in_a_centre(administrator, pair, swapped):
    first, second = (pair.second, pair.first) if swapped else (pair.first, pair.second)
    held = given(administrator, role=first, end=JUNE)
    with pytest.raises(Refused) as refusal:
        given(administrator, person=held.person, role=second, start=JUNE)
    assert str(refusal.value) == pair.why
    assert given(administrator, person=held.person, role=second, start=JULY)
    other = given(builders.officer(ADMINISTRATOR, "9114"), person=held.person, role=second, centre="9114")
    assert other.centre_id == "9114"


def test_without_the_exclusion_roles_that_clash_would_be_held_at_once(administrator):
    held = given(administrator, role=APART[0].first)
    drop_constraints("people_rolegrant", APART[0].name)
    assert given(administrator, person=held.person, role=APART[0].second).pk


@pytest.mark.django_db(transaction=True)
def test_of_many_who_grant_roles_that_clash_at_once_only_one_kind_is_held():
    holder, administrators = builders.person(), [builders.officer(ADMINISTRATOR) for _ in range(8)]
    said = []

    def attempt(by, role):
        try:
            given(by, person=holder, role=role)
        except Refused as refusal:
            said.append(str(refusal))

    turns = [(by, (APART[0].first, APART[0].second)[turn % 2]) for turn, by in enumerate(administrators)]
    assert race([lambda by=by, role=role: attempt(by, role) for by, role in turns]) == [None] * 8
    assert RoleGrant.objects.filter(person=holder).count() == 1
    assert said.count(APART[0].why) == 4


@pytest.mark.django_db(transaction=True)
def test_of_many_who_grant_the_same_role_at_once_one_does_and_the_others_are_told():
    holder, administrators = builders.person(), [builders.officer(ADMINISTRATOR) for _ in range(8)]
    said = []

    def attempt(by):
        try:
            given(by, person=holder)
        except Refused as refusal:
            said.append(str(refusal))

    assert race([lambda by=by: attempt(by) for by in administrators]) == [None] * 8
    assert said == ["Esa persona ya tiene ese rol en ese centro en esos días."] * 7
    assert RoleGrant.objects.filter(person=holder).count() == 1


def test_granting_and_ending_leave_events_that_the_person_finds_among_her_own(administrator):
    grant = given(administrator, end=JUNE)
    end_role(grant=grant, by=administrator, at=AT)
    granted, ended = Event.objects.order_by("sequence").filter(subject_id=str(grant.person_id))
    assert (granted.act, ended.act) == (Act.GRANT_ROLE, Act.END_ROLE)
    for event in (granted, ended):
        assert (event.chain, event.actor, event.role) == ("9302", administrator.pk, ADMINISTRATOR)
        assert event.subject_kind == "people.person"
    assert from_json(granted.after) == {"grant": grant.pk, "role": MANAGER, "start": "2025-04-01", "end": "2025-06-30"}
    assert from_json(ended.before) == {"grant": grant.pk, "role": MANAGER}


def test_a_refused_grant_leaves_no_event(administrator):
    with pytest.raises(Refused):
        given(administrator, person=administrator)
    assert not Event.objects.filter(act=Act.GRANT_ROLE).exists()
