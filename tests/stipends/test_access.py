"""Who may do what: a table of acts, roles and centres."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.models import Role
from sofia.people.roles import CENTRE_ROLES
from sofia.stipends import access
from sofia.stipends.models import Claim
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)
HOLDERS = {"publish_call": Role.CENTRE_DIRECTOR, "award": Role.STIPEND_MANAGER, "draw": Role.CENTRE_DIRECTOR}
MAY = {(act, role): role is holder for act, holder in HOLDERS.items() for role in CENTRE_ROLES}


def test_the_table_speaks_of_every_act():
    assert set(HOLDERS) == set(access.PERMISSIONS)


@pytest.mark.parametrize(("act", "role"), MAY)
def test_each_act_belongs_to_its_role(act, role):
    holder = builders.officer(role)
    if MAY[act, role]:
        assert access.require(act, by=holder, centre="9302", on=DAY) == role
    else:
        with pytest.raises(PermissionDenied, match=access.PERMISSIONS[act].refusal):
            access.require(act, by=holder, centre="9302", on=DAY)


@pytest.mark.parametrize("act", access.PERMISSIONS)
def test_a_role_of_another_centre_is_worth_nothing(act):
    for role in CENTRE_ROLES:
        with pytest.raises(PermissionDenied):
            access.require(act, by=builders.officer(role, "9114"), centre="9302", on=DAY)


def test_nobody_decides_a_call_she_applied_to():
    call = builders.call()
    applicant = builders.application(call).person
    with pytest.raises(PermissionDenied, match="Usted se inscribió en esta convocatoria"):
        access.require_impartial(call, applicant)
    access.require_impartial(builders.call(period="2025-2"), applicant)


def test_who_grades_does_not_award():
    call, reviewer = builders.call(), builders.person()
    Claim.objects.create(
        application=builders.application(call),
        criterion="peasant",
        state="accepted",
        reviewed_at=builders.NOON,
        reviewed_by=reviewer,
    )
    with pytest.raises(PermissionDenied, match="Usted calificó soportes de esta convocatoria"):
        access.require_impartial(call, reviewer)
    access.require_impartial(call, builders.person())
