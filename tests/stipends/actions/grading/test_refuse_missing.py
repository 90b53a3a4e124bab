"""What nobody handed in is said once, for all who owe it, after the deadline."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.refusals import Refused
from sofia.stipends.actions.grading.refuse_missing import refuse_missing
from sofia.stipends.models import Claim, Extension, RequirementFinding, Review, ScoreLine
from tests import builders
from tests.stipends.marking import AT, applicant, looked_in_time, reviewer
from tests.stipends.marking import graded_call as graded_call

pytestmark = pytest.mark.django_db


def test_claims_without_their_paper_are_refused_and_the_others_wait(graded_call):
    owing, handed = applicant(graded_call, "peasant"), applicant(graded_call, "peasant", handed_in=("peasant",))
    other = applicant(graded_call, "disability")
    assert refuse_missing(call=graded_call, slot="peasant", by=reviewer(graded_call, "peasant")) == 1
    assert Claim.objects.get(application=owing).reason == "not_handed_in"
    assert {claim.state for claim in Claim.objects.filter(application__in=[handed, other])} == {"pending"}
    assert ScoreLine.objects.get().points == 0


def test_without_the_bill_the_requirement_is_not_met(graded_call):
    owing = applicant(graded_call)
    refuse_missing(call=graded_call, slot="utility_bill", by=reviewer(graded_call, "utility_bill"))
    finding = RequirementFinding.objects.get(application=owing)
    assert (finding.requirement, finding.verdict) == ("2", "not_met")
    assert finding.reason == "No se entregó el documento."


def test_a_sisben_certificate_is_owed_by_whom_claims_a_group(graded_call):
    applicant(graded_call)
    owing = applicant(graded_call, "sisben_b", sisben="B2")
    by = reviewer(graded_call, "sisben_certificate")
    assert refuse_missing(call=graded_call, slot="sisben_certificate", by=by) == 1
    assert Review.objects.get().application == owing


def test_it_waits_for_the_deadline_of_the_documents(graded_call):
    row, about = graded_call.milestones.get(step="documents"), {"reason": "Falló.", "act": "circular 9"}
    Extension.objects.create(
        milestone=row, until=date(2025, 3, 10), extended_at=AT, extended_by=builders.person(), **about
    )
    applicant(graded_call, "peasant")
    with pytest.raises(Refused, match="sigue abierta"):
        refuse_missing(call=graded_call, slot="peasant", by=reviewer(graded_call, "peasant"))


def test_only_who_grades_that_paper_says_it_and_not_twice(graded_call):
    applicant(graded_call, "peasant")
    with pytest.raises(PermissionDenied):
        refuse_missing(call=graded_call, slot="peasant", by=reviewer(graded_call, "disability"))
    by = reviewer(graded_call, "peasant")
    assert [refuse_missing(call=graded_call, slot="peasant", by=by) for _ in range(2)] == [1, 0]


def test_it_asks_the_database_as_often_for_one_as_for_many(graded_call, django_assert_num_queries):
    by = reviewer(graded_call, "peasant")
    applicant(graded_call, "peasant")
    with django_assert_num_queries(20):
        refuse_missing(call=graded_call, slot="peasant", by=by)
    looked_in_time()
    for _ in range(4):
        applicant(graded_call, "peasant")
    with django_assert_num_queries(20):
        refuse_missing(call=graded_call, slot="peasant", by=by)
