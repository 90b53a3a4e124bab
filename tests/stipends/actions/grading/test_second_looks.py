"""A tenth that nobody chooses is graded again, blindly, by somebody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from sofia.core.canonical import sha256_hex
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.grading.second_looks import draw_second_looks
from sofia.stipends.grading import queue
from sofia.stipends.models import Review, ScoreLine, SecondLookDraw, SeedNotice
from sofia.stipends.rules.second_look import is_drawn
from tests import builders
from tests.stipends.marking import AT, TODAY, applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(graded_call):
    """Two who grade the same paper, and twelve applications that the first graded."""
    first, second = reviewer(graded_call, "peasant"), reviewer(graded_call, "peasant")
    for _ in range(12):
        grade(applicant(graded_call, "peasant", handed_in=("peasant",)), "peasant", first)
    return first, second


def drawn(call):
    return draw_second_looks(call=call, by=builders.officer(Role.STIPEND_MANAGER), at=AT)


def test_a_tenth_waits_for_whoever_had_not_graded_it(graded_call, people):
    first, second = people
    draw = drawn(graded_call)
    assert (draw.graded, draw.drawn) == (12, 2)
    assert sha256_hex(draw.seed) == SeedNotice.objects.get().seed_sha256
    due = {review.application.number for review in queue.second_looks(graded_call)}
    numbers = Review.objects.values_list("application__number", flat=True)
    assert due == {number for number in numbers if is_drawn(draw.seed, draw.highest, number, "peasant")}
    assert len(due) == 2
    assert queue.next_number(graded_call, "peasant", first, TODAY) == ""
    assert queue.next_number(graded_call, "peasant", second, TODAY) in due


def test_who_graded_it_cannot_change_it_once_it_is_drawn(graded_call, people):
    drawn(graded_call)
    due = queue.second_looks(graded_call).first().application
    with pytest.raises(Refused, match="ya está calificado"):
        grade(due, "peasant", people[0], "refused", reason="expired", note="Tarde.")


def test_the_second_word_holds_and_the_first_stays_written(graded_call, people):
    drawn(graded_call)
    due = queue.second_looks(graded_call).first()
    again = grade(due.application, "peasant", people[1], "refused", reason="does_not_prove")
    assert (again.look, again.of) == ("second", due)
    lines = ScoreLine.objects.filter(application=due.application).order_by("turn")
    assert list(lines.values_list("points_before", "points")) == [(0, 15), (15, 0)]
    assert queue.second_looks(graded_call).count() == 1


def test_it_is_drawn_when_nothing_waits_and_once(graded_call, people):
    late = applicant(graded_call, "peasant", handed_in=("peasant",))
    with pytest.raises(Refused, match="Todavía hay 1 documento por calificar"):
        drawn(graded_call)
    grade(late, "peasant", people[0])
    drawn(graded_call)
    with pytest.raises(Refused, match="Ya se sorteó"):
        drawn(graded_call)


def test_nothing_is_drawn_before_anything_is_graded(graded_call):
    with pytest.raises(Refused, match="todavía nadie tiene el encargo"):
        drawn(graded_call)
    reviewer(graded_call, "peasant")
    with pytest.raises(Refused, match="no hay qué sortear"):
        drawn(graded_call)


def test_only_who_manages_the_stipends_draws(graded_call, people):
    for by in (people[0], builders.officer(Role.CENTRE_DIRECTOR)):
        with pytest.raises(PermissionDenied):
            draw_second_looks(call=graded_call, by=by, at=AT)


def test_another_seed_than_the_promised_one_is_refused(graded_call, people):
    by, about = builders.person(), {"graded": 1, "drawn": 1, "highest": "f" * 64, "drawn_at": AT}
    with refused("La semilla no es la que se anunció."):
        SecondLookDraw.objects.create(
            call=graded_call, seed="otra", seed_sha256=SeedNotice.objects.get().seed_sha256, drawn_by=by, **about
        )
    with pytest.raises(IntegrityError, match="second_look_of_the_announced_seed"), transaction.atomic():
        SecondLookDraw.objects.create(
            call=graded_call, seed="otra", seed_sha256=sha256_hex("otra"), drawn_by=by, **about
        )


def test_a_draw_neither_changes_nor_goes(graded_call, people):
    drawn(graded_call)
    with refused("Un sorteo hecho no cambia ni se borra."):
        SecondLookDraw.objects.update(highest="0" * 64)
    with refused("Un sorteo hecho no cambia ni se borra."):
        SecondLookDraw.objects.all().delete()
