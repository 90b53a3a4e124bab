"""The table of roles is whole: every role is explained, and those of a centre fit its rows."""

import pytest

from sofia.people.models import RoleGrant
from sofia.people.roles import CENTRE_ROLES, ROLES, Role, Scope

OWN = {Role.APPLICANT, Role.LEARNER}


def test_the_eleven_roles_are_explained():
    assert set(ROLES) == set(Role)
    assert len(Role) == len(set(Role.labels)) == len({about.may for about in ROLES.values()}) == 11


@pytest.mark.parametrize("role", Role)
def test_a_role_says_what_it_may_do_in_a_sentence(role):
    may = ROLES[role].may
    assert may[0].isupper()
    assert may.endswith(".")
    assert len(role.value) <= RoleGrant._meta.get_field("role").max_length


@pytest.mark.parametrize("role", Role)
def test_only_officers_need_a_second_factor(role):
    assert ROLES[role].needs_second_factor is (role not in OWN)


def test_learners_are_never_granted_and_the_auditor_is_of_no_centre():
    assert set(Role) - set(CENTRE_ROLES) == OWN | {Role.AUDITOR}
    assert ROLES[Role.AUDITOR].scope is Scope.NATIONAL
    assert [code for code, _ in RoleGrant._meta.get_field("role").choices] == list(CENTRE_ROLES)
