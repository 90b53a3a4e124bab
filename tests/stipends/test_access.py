"""Who may do what: a table of acts, roles and centres."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.models import Role
from sofia.people.roles import CENTRE_ROLES, NATIONAL_ROLES
from sofia.stipends import access
from sofia.stipends.models import Claim
from tests import builders

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 1)
MANAGER, DIRECTOR = Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR
HOLDERS = {
    "open_national_call": {Role.NATIONAL_STIPENDS},
    "allocate": {Role.NATIONAL_STIPENDS},
    "see_tasks": {MANAGER, DIRECTOR, Role.STIPEND_REVIEWER, Role.FINANCE_GROUP},
    "draft_call": {MANAGER, DIRECTOR},
    "simulate": {MANAGER, DIRECTOR},
    "publish_call": {DIRECTOR},
    "extend": {DIRECTOR},
    "publish_list": {MANAGER},
    "read_list": {MANAGER, DIRECTOR},
    "see_dossiers": {MANAGER, DIRECTOR},
    "verify": {MANAGER, Role.STIPEND_REVIEWER},
    "see_observations": {MANAGER, Role.STIPEND_REVIEWER, DIRECTOR},
    "answer": {MANAGER, Role.STIPEND_REVIEWER},
    "adjust": {Role.STIPEND_REVIEWER},
    "see_grading": {MANAGER, DIRECTOR, Role.STIPEND_REVIEWER},
    "assign_grading": {MANAGER},
    "grade": {Role.STIPEND_REVIEWER},
    "see_award": {MANAGER, DIRECTOR},
    "draft_resolution": {MANAGER},
    "sign_resolution": {DIRECTOR},
    "see_resolutions": {MANAGER, DIRECTOR},
    "award": {MANAGER},
    "draw": {DIRECTOR},
    "prepare_payment": {MANAGER},
    "approve_payment": {Role.FINANCE_GROUP},
    "discard_payment": {MANAGER, Role.FINANCE_GROUP},
    "report_results": {Role.FINANCE_GROUP},
    "withdraw_results": {Role.FINANCE_GROUP},
    "register_results": {MANAGER},
    "close_payment": {DIRECTOR},
    "see_payments": {MANAGER, Role.FINANCE_GROUP, DIRECTOR},
    "replace": {MANAGER},
    "see_replacements": {MANAGER, DIRECTOR},
    "see_accounts": {MANAGER, DIRECTOR, Role.FINANCE_GROUP},
    "check_account": {MANAGER},
    "confirm_account": {MANAGER, DIRECTOR},
    "open_proceeding": {MANAGER},
    "confirm_death": {DIRECTOR},
    "see_proceedings": {MANAGER, DIRECTOR},
    "answer_case": {MANAGER, Role.FINANCE_GROUP},
    "close_year": {DIRECTOR},
    "register_instalment": {MANAGER, Role.FINANCE_GROUP},
}
MAY = {(act, role): role in holders for act, holders in HOLDERS.items() for role in (*CENTRE_ROLES, *NATIONAL_ROLES)}


def test_the_table_speaks_of_every_act():
    assert set(HOLDERS) == set(access.PERMISSIONS)


@pytest.mark.parametrize(("act", "role"), MAY)
def test_each_act_belongs_to_its_role(act, role):
    holder, centre = builders.officer(role), "" if HOLDERS[act] <= set(NATIONAL_ROLES) else "9302"
    if MAY[act, role]:
        assert access.require(act, by=holder, centre=centre, on=DAY) == role
    else:
        with pytest.raises(PermissionDenied, match=access.PERMISSIONS[act].refusal):
            access.require(act, by=holder, centre=centre, on=DAY)


@pytest.mark.parametrize("act", access.PERMISSIONS)
def test_a_role_of_another_centre_is_worth_nothing(act):
    for role in CENTRE_ROLES:
        with pytest.raises(PermissionDenied):
            access.require(act, by=builders.officer(role, "9114"), centre="9302", on=DAY)


@pytest.mark.parametrize("act", ["grade", "award", "draw", "sign"])
def test_nobody_decides_a_call_she_applied_to(act):
    call = builders.call()
    applicant = builders.application(call).person
    with pytest.raises(PermissionDenied, match="Usted se inscribió en esta convocatoria"):
        access.require_apart(act, call, applicant)
    access.require_apart(act, builders.call(period="2025-2"), applicant)


@pytest.mark.parametrize("act", ["award", "draw", "sign"])
def test_who_grades_does_not_award(act):
    call, reviewer = builders.call(), builders.person()
    Claim.objects.create(
        application=builders.application(call),
        criterion="peasant",
        state="accepted",
        reviewed_at=builders.NOON,
        reviewed_by=reviewer,
    )
    with pytest.raises(PermissionDenied, match="Usted calificó soportes de esta convocatoria"):
        access.require_apart(act, call, reviewer)
    access.require_apart(act, call, builders.person())


def test_who_awards_does_not_grade_afterwards():
    call = builders.call()
    manager = builders.decision(call).decided_by
    with pytest.raises(PermissionDenied, match="Usted adjudicó esta convocatoria"):
        access.require_apart("grade", call, manager)
    access.require_apart("award", call, manager)
