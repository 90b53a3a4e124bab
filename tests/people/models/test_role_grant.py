"""Roles are held in one centre, from a day to a day, and given by somebody else."""

from datetime import date

import pytest

from sofia.people.models import Role, RoleGrant
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db
MANAGER = Role.STIPEND_MANAGER


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2025, 1, 31), False), (date(2025, 2, 1), True), (date(2025, 6, 30), True), (date(2025, 7, 1), False)],
)
def test_a_role_is_held_between_its_days(day, held):
    holder = builders.officer(MANAGER, start=date(2025, 2, 1), end=date(2025, 6, 30))
    assert RoleGrant.held(holder, MANAGER, "9302", day) is held


def test_a_role_is_held_in_its_centre_only():
    holder = builders.officer(MANAGER)
    assert RoleGrant.held(holder, MANAGER, "9302", date(2025, 4, 1))
    assert not RoleGrant.held(holder, MANAGER, "9114", date(2025, 4, 1))
    assert not RoleGrant.held(holder, Role.CENTRE_DIRECTOR, "9302", date(2025, 4, 1))


def test_nobody_grants_a_role_to_herself():
    herself, centre = builders.person(), builders.centre()
    with refused("Nadie se concede un rol a sí mismo."):
        RoleGrant.objects.create(
            person=herself,
            role=MANAGER,
            centre=centre,
            start=date(2025, 1, 1),
            granted_at=builders.NOON,
            granted_by=herself,
        )


def test_a_role_does_not_end_before_it_starts():
    builders.centre()
    with refused("El rol no puede terminar antes de empezar."):
        builders.officer(MANAGER, start=date(2025, 2, 1), end=date(2025, 1, 1))


@pytest.mark.parametrize("half", [{"ended_at": builders.NOON}, {"ended_by": True}])
def test_an_ended_role_says_when_and_by_whom(half):
    if "ended_by" in half:
        half = {"ended_by": builders.person()}
    builders.centre()
    with refused("Un rol terminado dice cuándo y quién lo terminó."):
        builders.officer(MANAGER, **half)


def test_grants_are_seen_from_who_administers_their_centre():
    here, there = builders.officer(MANAGER), builders.officer(MANAGER, "9114")
    administrator = builders.officer(Role.CENTRE_ADMINISTRATOR)
    seen = RoleGrant.objects.visible_to(administrator.role_grants.get())
    assert {grant.person for grant in seen} == {here, administrator}
    assert not RoleGrant.objects.visible_to(here.role_grants.get())
    assert not RoleGrant.objects.visible_to(there.role_grants.get())


def test_who_administers_the_portal_sees_national_roles_and_who_administers_each_centre():
    builders.officer(MANAGER)
    here, there = (builders.officer(Role.CENTRE_ADMINISTRATOR, code) for code in ("9302", "9114"))
    auditor, administrator = builders.officer(Role.AUDITOR), builders.officer(Role.PORTAL_ADMINISTRATOR)
    seen = RoleGrant.objects.visible_to(administrator.role_grants.get())
    assert {grant.person for grant in seen} == {here, there, auditor, administrator}
    assert not RoleGrant.objects.visible_to(auditor.role_grants.get())


def test_a_national_role_is_held_in_the_country_and_in_no_centre():
    auditor = builders.officer(Role.AUDITOR)
    assert RoleGrant.held(auditor, Role.AUDITOR, "", date(2025, 4, 1))
    assert not RoleGrant.held(auditor, Role.AUDITOR, "9302", date(2025, 4, 1))
    assert str(auditor.role_grants.get()) == "Auditor · todo el país"


@pytest.mark.parametrize(
    ("role", "national", "sentence"),
    [
        (Role.AUDITOR, False, "Ese rol no se concede en un centro."),
        (MANAGER, True, "Ese rol se concede en un centro: elija cuál."),
    ],
)
def test_each_role_is_held_where_it_belongs(role, national, sentence):
    given = {"start": date(2025, 1, 1), "granted_at": builders.NOON, "granted_by": builders.person()}
    place = None if national else builders.centre()
    with refused(sentence):
        RoleGrant.objects.create(person=builders.person(), role=role, centre=place, **given)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CENTRE_DIRECTOR])
def test_only_the_first_administrator_was_granted_by_nobody(role):
    builders.centre()
    with refused("Un rol concedido dice cuándo y quién lo concedió."):
        builders.officer(role, granted_at=None, granted_by=None)


def test_there_is_one_first_administrator():
    builders.officer(Role.PORTAL_ADMINISTRATOR, granted_at=None, granted_by=None)
    with refused("Ya hay una primera persona que administra el portal."):
        builders.officer(Role.PORTAL_ADMINISTRATOR, granted_at=None, granted_by=None)


def test_a_national_role_is_not_held_twice_at_once():
    held = builders.officer(Role.AUDITOR).role_grants.get()
    given = {"start": date(2025, 2, 1), "granted_at": builders.NOON, "granted_by": builders.person()}
    with refused("Esa persona ya tiene ese rol nacional en esos días."):
        RoleGrant.objects.create(person=held.person, role=Role.AUDITOR, **given)
