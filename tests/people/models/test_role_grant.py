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


def test_grants_are_seen_by_who_administers_their_centre_on_that_day():
    here, there = builders.officer(MANAGER), builders.officer(MANAGER, "9114")
    administrator = builders.officer(Role.CENTRE_ADMINISTRATOR, end=date(2025, 6, 30))
    seen = RoleGrant.objects.visible_to(administrator, date(2025, 4, 1))
    assert {grant.person for grant in seen} == {here, administrator}
    assert not RoleGrant.objects.visible_to(administrator, date(2025, 7, 1))
    assert not RoleGrant.objects.visible_to(here, date(2025, 4, 1))
    assert not RoleGrant.objects.visible_to(there, date(2025, 4, 1))
