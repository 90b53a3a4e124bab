"""A judgement is of what her cohort learns, never changes, and is replaced once."""

import pytest
from django.db import IntegrityError

from sofia.training.models import Judgement
from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, index_off, refused, trigger_off
from tests.training.moving import curriculum

pytestmark = pytest.mark.django_db
TABLE = "training_judgement"
MEANWHILE = "Otra persona registró ese juicio mientras usted escribía. Mírelo primero."


@pytest.fixture
def learner():
    return builders.enrolment()


def judged(enrolment, outcome, **about):
    usual = {"value": "approved", "moment": builders.NOON, "instructor_name": "Inés Instructora"}
    by = {"recorded_at": builders.NOON, "recorded_by": enrolment.person}
    return Judgement.objects.create(enrolment=enrolment, outcome=outcome, **{**usual, **by, **about})


def test_a_judgement_is_replaced_by_another_and_both_stay(learner):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    first = judged(learner, outcome, value="not_approved")
    second = judged(learner, outcome, replaces=first)
    assert list(Judgement.objects.current()) == [second]
    assert Judgement.objects.count() == 2


def test_the_first_is_one_and_each_is_replaced_once(learner):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    first = judged(learner, outcome)
    with refused(MEANWHILE):
        judged(learner, outcome)
    judged(learner, outcome, replaces=first)
    with refused(MEANWHILE):
        judged(learner, outcome, replaces=first)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_judge_at_once_one_does():
    learner = builders.enrolment()
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    assert race([lambda: judged(learner, outcome)] * 16).count(None) == 1
    first = Judgement.objects.get()
    assert race([lambda: judged(learner, outcome, replaces=first)] * 16).count(None) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_index_many_would():
    learner = builders.enrolment()
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    with index_off("judgement_first_once", f"{TABLE} (enrolment_id, outcome_id) WHERE replaces_id IS NULL"):
        assert race([lambda: judged(learner, outcome)] * 16).count(None) > 1
        with trigger_off(TABLE, "judgement_never_changes"):
            Judgement.objects.all().delete()


def test_it_stays_as_it_was_written(learner):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    row = Judgement.objects.filter(pk=judged(learner, outcome).pk)
    for wrong in (lambda: row.update(value="not_approved"), row.delete):
        with refused("Un juicio registrado no cambia ni se borra: otro lo reemplaza."):
            wrong()
    with trigger_off(TABLE, "judgement_never_changes"):
        assert row.update(value="not_approved") == 1


def test_an_outcome_is_of_the_programme_of_her_cohort(learner):
    [outcome] = curriculum(builders.cohort(), outcomes=(1,))
    with refused("Ese resultado de aprendizaje no es del programa de la ficha."):
        judged(learner, outcome)
    with trigger_off(TABLE, "judgement_of_her_programme"):
        assert judged(learner, outcome).pk


def test_it_replaces_one_of_the_same_learner_and_outcome(learner):
    first, second = curriculum(learner.cohort, outcomes=(2,))
    other = judged(learner, first)
    with pytest.raises(IntegrityError, match="judgement_replaces_its_own"):
        judged(learner, second, replaces=other)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"instructor_name": ""}, "Un juicio dice quién lo dio."),
        ({"value": "to_assess"}, "Lo que no se ha evaluado no se registra."),
    ],
)
def test_what_cannot_be_is_refused(learner, about, sentence):
    [outcome] = curriculum(learner.cohort, outcomes=(1,))
    with refused(sentence):
        judged(learner, outcome, **about)
    drop_constraints(TABLE, "judgement_by_an_instructor", "judgement_taken_back")
    assert judged(learner, outcome, **about).pk
