"""A practice stage is one alternative at a time, and changes once: to say how it ended."""

from datetime import date

import pytest

from sofia.training.models import PracticeStage
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "training_practicestage"
JULY = {"start": date(2025, 7, 1), "end": date(2025, 12, 31)}


def practice(enrolment, **about):
    usual = {"alternative": "internship", "recorded_at": builders.NOON, "recorded_by": builders.person()}
    return PracticeStage.objects.create(enrolment=enrolment, **{**JULY, **usual, **about})


def test_it_does_not_end_before_it_starts():
    with refused("La etapa productiva no puede terminar antes de empezar."):
        practice(builders.enrolment(), end=date(2025, 6, 30))


def test_two_alternatives_do_not_run_at_once():
    enrolment = builders.enrolment()
    practice(enrolment)
    with refused("Ya hay otra alternativa de etapa productiva en esos días."):
        practice(enrolment, alternative="monitor", start=date(2025, 12, 31))
    drop_constraints(TABLE, "practice_stage_once")
    assert practice(enrolment, alternative="monitor", start=date(2025, 12, 31)).pk


def test_who_says_that_it_ended_says_who_and_when():
    with refused("Una etapa productiva terminada dice quién lo registró y cuándo."):
        practice(builders.enrolment(), state="done")


def test_it_ends_once_and_stays():
    row = PracticeStage.objects.filter(pk=practice(builders.enrolment()).pk)
    with refused("Una etapa productiva registrada no cambia: termínela y registre otra."):
        row.update(alternative="monitor")
    ended = {"state": "done", "ended_at": builders.NOON, "ended_by": builders.person()}
    assert row.update(**ended) == 1
    with refused("Una etapa productiva registrada no cambia: termínela y registre otra."):
        row.update(state="not_done")
    with refused("Una etapa productiva registrada no se borra."):
        row.delete()


def test_without_the_triggers_it_would_change_and_go():
    row = PracticeStage.objects.filter(pk=practice(builders.enrolment()).pk)
    with trigger_off(TABLE, "practice_stage_stays_ended", "practice_stage_never_goes"):
        assert row.update(alternative="monitor") == 1
        assert row.delete()[0] == 1
