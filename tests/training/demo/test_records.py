"""The demo's learners were judged before its award, and some have everything to be certified."""

import pytest

from sofia.training.demo.records import READY_COHORT
from sofia.training.models import Enrolment, Judgement
from sofia.training.queries import progress_of_many
from tests.stipends.conftest import demo as demo

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_everybody_was_judged_before_the_award_and_half_a_cohort_is_ready(demo):
    assert Judgement.objects.filter(moment__date__lt=demo.decisions.latest("pk").on).count() > 1000
    assert set(Judgement.objects.values_list("value", flat=True)) == {"approved", "not_approved"}
    learners = Enrolment.objects.filter(cohort__number=READY_COHORT).select_related("cohort").order_by("pk")
    ready = sum(one.complete for one in progress_of_many(list(learners)))
    assert 2 <= ready < learners.count()
