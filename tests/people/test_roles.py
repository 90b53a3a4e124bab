"""The table of roles is whole: every role is explained, and those of a centre fit its rows."""

import pytest

from sofia.people.models import RoleGrant
from sofia.people.roles import CENTRE_ROLES, GRANTS, NATIONAL_ROLES, ROLES, Role, Scope

OWN = {Role.APPLICANT, Role.LEARNER}


def test_the_fourteen_roles_are_explained():
    assert set(ROLES) == set(Role)
    assert len(Role) == len(set(Role.labels)) == len({about.may for about in ROLES.values()}) == 14


@pytest.mark.parametrize("role", Role)
def test_a_role_says_what_it_may_do_in_a_sentence(role):
    may = ROLES[role].may
    assert may[0].isupper()
    assert may.endswith(".")
    assert len(role.value) <= RoleGrant._meta.get_field("role").max_length


@pytest.mark.parametrize("role", Role)
def test_only_officers_need_a_second_factor(role):
    assert ROLES[role].needs_second_factor is (role not in OWN)


def test_learners_are_never_granted_and_national_roles_are_of_no_centre():
    assert set(Role) - set(CENTRE_ROLES) == OWN | {Role.AUDITOR, Role.NATIONAL_STIPENDS, Role.PORTAL_ADMINISTRATOR}
    assert {role for role in Role if ROLES[role].scope is Scope.NATIONAL} == set(NATIONAL_ROLES)
    assert [code for code, _ in RoleGrant._meta.get_field("role").choices] == [*CENTRE_ROLES, *NATIONAL_ROLES]


def test_every_role_that_is_granted_has_who_grants_it():
    assert {role for given in GRANTS.values() for role in given} == set(CENTRE_ROLES) | set(NATIONAL_ROLES)
