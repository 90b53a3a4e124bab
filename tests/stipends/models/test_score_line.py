"""A score line rests on one act, of its own application."""

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.stipends.models import Adjustment, ScoreLine
from tests import builders
from tests.stipends.listing import accept, object_to, publish
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def adjustment(on_day) -> Adjustment:
    call = builders.call()
    one = builders.eligible(call, ("disability",))
    refusal = {"state": "refused", "reason": "illegible", "reviewed_at": builders.NOON}
    one.claims.create(criterion="peasant", reviewed_by=builders.person(), **refusal)
    publish(call, on_day)
    on_day("2025-03-26")
    accept(object_to(call, one.person), "peasant")
    return Adjustment.objects.get()


def line(**about) -> ScoreLine:
    usual = {"criterion": "peasant", "turn": 2, "points_before": 15, "points": 15, "evidence": "soporte aceptado"}
    return ScoreLine(**{**usual, **about})


def test_one_that_rests_on_nothing_is_refused(adjustment):
    bare = line(application=adjustment.application)
    with refused("Un puntaje se apoya en una revisión o en un ajuste."), transaction.atomic():
        bare.save()
    drop_constraints("stipends_scoreline", "score_line_rests_on_one_act")
    bare.save()


def test_one_that_rests_on_an_adjustment_of_somebody_else_is_refused(adjustment):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with trigger_off("stipends_scoreline", "score_line_never_changes"):
        ScoreLine.objects.all().delete()  # the one that the answer wrote gives way to the one that is tried
    other = builders.application(adjustment.call)
    with pytest.raises(IntegrityError, match="score_line_of_its_adjustment"), transaction.atomic():
        line(application=other, adjustment=adjustment).save()
    drop_constraints("stipends_scoreline", "score_line_of_its_adjustment")
    line(application=other, adjustment=adjustment).save()
