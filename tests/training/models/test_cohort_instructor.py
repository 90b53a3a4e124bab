"""Who teaches a cohort: once at a time, assigned by another, and written for ever."""

from datetime import date

import pytest

from sofia.training.models import CohortInstructor
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "training_cohortinstructor"


def assigned(**about):
    usual = {"start": date(2025, 2, 3), "assigned_at": builders.NOON, "assigned_by": builders.person()}
    asked = {"cohort": about.get("cohort") or builders.cohort(), "person": about.get("person") or builders.person()}
    return CohortInstructor.objects.create(**{**asked, **usual, **about})


def test_she_teaches_from_her_first_to_her_last_day():
    assigned(end=date(2025, 6, 30))
    taught = {day: CohortInstructor.objects.on(day).count() for day in (date(2025, 2, 2), date(2025, 2, 3))}
    assert taught == {date(2025, 2, 2): 0, date(2025, 2, 3): 1}
    taught = {day: CohortInstructor.objects.on(day).count() for day in (date(2025, 6, 30), date(2025, 7, 1))}
    assert taught == {date(2025, 6, 30): 1, date(2025, 7, 1): 0}


def test_nobody_assigns_herself():
    person = builders.person()
    with refused("Nadie se asigna a sí mismo una ficha."):
        assigned(person=person, assigned_by=person)


def test_nobody_teaches_a_cohort_twice_at_once():
    first = assigned()
    with refused("Esa persona ya enseña en esa ficha en esos días."):
        assigned(person=first.person, cohort=first.cohort)
    drop_constraints(TABLE, "cohort_instructor_once")
    assert assigned(person=first.person, cohort=first.cohort).pk


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"end": date(2025, 2, 2)}, "No se deja de enseñar en una ficha antes de empezar."),
        ({"ended_at": builders.NOON}, "Quien deja de enseñar en una ficha tiene fecha, y quién la registró."),
    ],
)
def test_what_cannot_be_is_refused(about, sentence):
    with refused(sentence):
        assigned(**about)


def test_it_changes_once_and_stays():
    row = CohortInstructor.objects.filter(pk=assigned().pk)
    with refused("Quién enseñó en una ficha no cambia: termine la asignación y haga otra."):
        row.update(start=date(2025, 1, 1))
    with refused("Quién enseñó en una ficha no se borra: termine la asignación."):
        row.delete()
    with trigger_off(TABLE, "cohort_instructor_keeps_its_terms", "cohort_instructor_never_goes"):
        assert row.update(start=date(2025, 1, 1)) == 1
        assert row.delete()[0] == 1
