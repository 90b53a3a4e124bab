"""Programmes and cohorts speak with the words of the rule sets, and their days follow one another."""

from datetime import date

import pytest

from sofia.offer.models import CohortState, Kind, Level, Modality, Stage
from sofia.stipends.rules.facts import VALUES
from tests import builders
from tests.stipends.twins import refused

INSCRIPTION = "La inscripción de una ficha abre y luego cierra, antes de que ella termine."


def test_levels_and_modalities_are_those_that_rule_sets_name():
    assert set(Level.values) == set(VALUES["level"])
    assert set(Modality.values) == set(VALUES["modality"])


@pytest.mark.django_db
def test_a_cohort_passes_to_its_practice_stage_on_its_day():
    cohort = builders.cohort(practice_start=date(2026, 1, 27))
    assert cohort.stage_on(date(2026, 1, 26)) is Stage.TEACHING
    assert cohort.stage_on(date(2026, 1, 27)) is Stage.PRACTICE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"end": date(2025, 2, 1)}, "La ficha empieza, pasa a etapa productiva y termina, en ese orden."),
        (
            {"practice_start": None, "end": date(2025, 1, 26)},
            "La ficha empieza, pasa a etapa productiva y termina, en ese orden.",
        ),
        ({"opens": date(2025, 1, 10)}, INSCRIPTION),
        ({"opens": date(2025, 1, 10), "closes": date(2025, 1, 9)}, INSCRIPTION),
        ({"opens": date(2025, 1, 10), "closes": date(2026, 12, 16)}, INSCRIPTION),
        ({"company": "Café Ejemplo"}, "Solo una ficha cerrada es para una empresa."),
        ({"number": "29O1234"}, "El número de la ficha tiene de 4 a 10 dígitos."),
    ],
)
def test_a_cohort_that_makes_no_sense_is_refused(about, sentence):
    builders.centre()
    with refused(sentence):
        builders.cohort(**about)


@pytest.mark.django_db
def test_two_cohorts_may_have_no_unique_identifier_but_not_the_same():
    centre = builders.centre()
    builders.cohort(centre=centre)
    builders.cohort(centre=centre, unique_identifier="F-1")
    builders.cohort(centre=centre)
    with refused("Ya existe una ficha con ese identificador único."):
        builders.cohort(centre=centre, unique_identifier="F-1")


@pytest.mark.django_db
def test_a_cohort_without_practice_stage_is_always_in_its_teaching_stage():
    cohort = builders.cohort(practice_start=None)
    assert cohort.stage_on(cohort.end) is Stage.TEACHING


@pytest.mark.django_db
def test_a_cohort_is_open_on_both_its_days_and_never_once_cancelled():
    cohort = builders.cohort(opens=date(2025, 1, 10), closes=date(2025, 1, 12))
    days = [date(2025, 1, day) for day in (9, 10, 12, 13)]
    assert [cohort.is_open_on(day) for day in days] == [False, True, True, False]
    cohort.state = CohortState.CANCELLED
    assert not any(cohort.is_open_on(day) for day in days)
    assert not builders.cohort(centre=cohort.centre).is_open_on(date(2025, 1, 10))


@pytest.mark.django_db
def test_places_left_are_unknown_when_nobody_said_how_many_and_never_less_than_none():
    cohort = builders.cohort(kind=Kind.CLOSED, company="Café Ejemplo")
    assert cohort.places_left is None
    cohort.places, cohort.taken = 30, 12
    assert cohort.places_left == 18
    cohort.taken = 31
    assert cohort.places_left == 0
