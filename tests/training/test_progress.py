"""What a learner has, and what is missing to certify, in sentences."""

import pytest

from sofia.people.models import Role
from sofia.training.actions import Mark, end_practice, judge, record_practice
from sofia.training.queries import progress_of, progress_of_many
from tests import builders
from tests.training.moving import AT, TODAY, curriculum, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return builders.enrolment()


def judged(learner, values):
    marks = [Mark(learner.pk, outcome.pk, value) for outcome, value in values.items()]
    judge(cohort=learner.cohort, marks=marks, by=teacher(learner.cohort), at=AT)


def test_each_competence_counts_its_own(learner):
    first, second, third = curriculum(learner.cohort, outcomes=(2, 1))
    judged(learner, {first: "approved", second: "not_approved"})
    progress = progress_of(learner)
    assert [(one.approved, len(one.outcomes), one.complete) for one in progress.competences] == [
        (1, 2, False),
        (0, 1, False),
    ]
    assert (progress.approved, progress.total, progress.percent) == (1, 3, 33)
    assert [one.value for competence in progress.competences for one in competence.outcomes] == [
        "approved",
        "not_approved",
        "to_assess",
    ]
    assert progress.competences[1].outcomes[0].outcome == third


def test_what_is_missing_is_said(learner):
    first, *_ = curriculum(learner.cohort, outcomes=(3,))
    judged(learner, {first: "not_approved"})
    assert progress_of(learner).missing == (
        "1 resultado de aprendizaje con juicio «No aprobado»: hable con su instructor sobre cómo recuperarlos.",
        "2 resultados de aprendizaje por evaluar.",
        "Falta cumplir la etapa productiva.",
    )


def test_with_everything_approved_and_the_practice_done_nothing_is_missing(learner):
    outcomes, by = curriculum(learner.cohort), builders.officer(Role.REGISTRAR)
    judged(learner, dict.fromkeys(outcomes, "approved"))
    days = {"start": learner.cohort.start, "end": TODAY}
    practice = record_practice(enrolment=learner, alternative="project", **days, by=by, at=AT)
    assert progress_of(learner).missing == ("Falta cumplir la etapa productiva.",)
    end_practice(practice=practice, end=TODAY, done=True, by=by, at=AT)
    assert (progress_of(learner).percent, progress_of(learner).complete) == (100, True)


def test_a_cohort_without_practice_stage_needs_none():
    learner = builders.enrolment(cohort=builders.cohort(practice_start=None))
    judged(learner, dict.fromkeys(curriculum(learner.cohort), "approved"))
    assert progress_of(learner).complete


def test_without_outcomes_nobody_is_complete(learner):
    progress = progress_of(learner)
    assert (progress.percent, progress.complete) == (0, False)
    assert progress.missing[0] == "El programa todavía no tiene registrados sus resultados de aprendizaje."


def test_many_take_as_many_queries_as_one(learner, django_assert_num_queries):
    curriculum(learner.cohort)
    learners = [learner, *(builders.enrolment(cohort=learner.cohort) for _ in range(4))]
    with django_assert_num_queries(5):
        assert [one.enrolment for one in progress_of_many(learners)] == learners
