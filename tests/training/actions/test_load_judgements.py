"""Judgements of the official report: what is new is written, what is older or the same is not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.models import Role
from sofia.training.actions import ReportedJudgement, load_judgements
from sofia.training.models import Judgement
from tests import builders
from tests.training.moving import AT, curriculum

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return builders.enrolment()


def load(learner, outcome, value, moment=AT, by=None):
    line = ReportedJudgement(learner.pk, outcome.pk, value, moment, "INÉS INSTRUCTORA")
    by = by or builders.officer(Role.ACADEMIC_COORDINATOR)
    return load_judgements(cohort=learner.cohort, reported=[line], by=by, at=AT)


def test_only_what_is_new_is_written(learner):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    assert load(learner, outcome, "to_assess") == 0
    assert load(learner, outcome, "not_approved") == 1
    assert load(learner, outcome, "not_approved") == 0
    assert load(learner, outcome, "approved", AT - timedelta(days=1)) == 0
    assert load(learner, outcome, "approved", AT + timedelta(days=1)) == 1
    current = Judgement.objects.current().get()
    assert (current.value, current.judged_by, current.instructor) == ("approved", "INÉS INSTRUCTORA", None)
    assert current.replaces.value == "not_approved"


def test_nobody_loads_her_own_and_no_other_centre_loads(learner):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    by = builders.officer(Role.REGISTRAR)
    builders.enrolment(person=by, cohort=learner.cohort)
    for officer in (by, builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            load(learner, outcome, "approved", by=officer)
