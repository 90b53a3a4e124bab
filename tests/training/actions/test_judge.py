"""An instructor judges her cohort, all or nothing; two who write at once do not overwrite each other."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import Mark, judge
from sofia.training.models import Judgement
from tests import builders
from tests.stipends.racing import race
from tests.training.moving import AT, TODAY, curriculum, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return builders.cohort()


@pytest.fixture
def learners(cohort):
    return [builders.enrolment(cohort=cohort) for _ in range(3)]


def marks(learners, outcome, value="approved", **about):
    return [Mark(learner.pk, outcome.pk, value, **about) for learner in learners]


def test_a_whole_cohort_is_judged_at_once_and_each_learner_finds_it_among_her_own(cohort, learners):
    [outcome], by = curriculum(cohort, outcomes=(1,)), teacher(cohort)
    made = judge(cohort=cohort, marks=marks(learners, outcome), by=by, at=AT)
    assert {(row.enrolment_id, row.value, row.instructor_id, row.moment) for row in Judgement.objects.all()} == {
        (learner.pk, "approved", by.pk, AT) for learner in learners
    }
    assert len(made) == 3
    assert set(Event.objects.filter(act="judge").values_list("subject_id", flat=True)) == {
        str(learner.person_id) for learner in learners
    }


def test_who_saw_something_else_replaces_nothing(cohort, learners):
    [outcome], by = curriculum(cohort, outcomes=(1,)), teacher(cohort)
    first = judge(cohort=cohort, marks=marks(learners[:1], outcome), by=by, at=AT)[0]
    judge(cohort=cohort, marks=marks(learners[:1], outcome, "not_approved", replaces=first.pk), by=by, at=AT)
    for seen in (None, first.pk):
        with pytest.raises(Refused, match="Otra persona registró ese juicio"):
            judge(cohort=cohort, marks=marks(learners, outcome, replaces=seen), by=teacher(cohort), at=AT)
    assert Judgement.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_instructors_at_the_same_moment_one_is_told():
    cohort = builders.cohort()
    learners = [builders.enrolment(cohort=cohort) for _ in range(3)]
    [outcome], teachers = curriculum(cohort, outcomes=(1,)), [teacher(cohort), teacher(cohort)]
    told = []

    def act(by, value, order):
        try:
            judge(cohort=cohort, marks=marks(learners[::order], outcome, value), by=by, at=AT)
        except Refused as error:
            told.append(str(error))

    acts = [
        lambda by=by, value=value, order=order: act(by, value, order)
        for by, value, order in ((teachers[0], "approved", 1), (teachers[1], "not_approved", -1))
    ]
    assert race(acts * 4) == [None] * 8
    assert len(told) == 7
    assert len(set(Judgement.objects.values_list("value", flat=True))) == 1
    connection.close()


@pytest.mark.parametrize("about", [{"start": TODAY + timedelta(days=1)}, {"end": TODAY - timedelta(days=1)}])
def test_only_who_teaches_the_cohort_that_day(cohort, learners, about):
    [outcome] = curriculum(cohort, outcomes=(1,))
    strangers = (teacher(builders.cohort()), builders.officer(Role.ACADEMIC_COORDINATOR), teacher(cohort, **about))
    for by in strangers:
        with pytest.raises(PermissionDenied, match="Solo quien enseña en esta ficha"):
            judge(cohort=cohort, marks=marks(learners, outcome), by=by, at=AT)


def test_nobody_is_judged_in_a_cohort_where_she_does_not_study(cohort, learners):
    [outcome] = curriculum(cohort, outcomes=(1,))
    for other in (builders.enrolment(cohort=cohort, state="aplazado"), builders.enrolment()):
        with pytest.raises(Refused, match="ya no está en formación"):
            judge(cohort=cohort, marks=marks([*learners, other], outcome), by=teacher(cohort), at=AT)
    assert not Judgement.objects.exists()


def test_nobody_judges_herself(cohort):
    [outcome], by = curriculum(cohort, outcomes=(1,)), teacher(cohort)
    with pytest.raises(PermissionDenied, match="sobre sí mismo"):
        judge(cohort=cohort, marks=marks([builders.enrolment(cohort=cohort, person=by)], outcome), by=by, at=AT)


def test_a_judgement_is_taken_back(cohort, learners):
    [outcome], by = curriculum(cohort, outcomes=(1,)), teacher(cohort)
    [first] = judge(cohort=cohort, marks=marks(learners[:1], outcome), by=by, at=AT)
    [back] = judge(cohort=cohort, marks=marks(learners[:1], outcome, "to_assess", replaces=first.pk), by=by, at=AT)
    assert list(Judgement.objects.current()) == [back]


def test_a_cohort_of_any_size_takes_the_same_statements_but_for_the_trace(cohort, django_assert_max_num_queries):
    [outcome], by = curriculum(cohort, outcomes=(1,)), teacher(cohort)
    learners = [builders.enrolment(cohort=cohort) for _ in range(20)]
    with django_assert_max_num_queries(10 + len(learners)):
        judge(cohort=cohort, marks=marks(learners, outcome), by=by, at=AT)
