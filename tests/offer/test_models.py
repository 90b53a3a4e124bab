"""Programmes and cohorts speak with the words of the rule sets, and their days follow one another."""

from datetime import date

import pytest

from sofia.offer.models import Level, Modality, Programme, Stage
from sofia.stipends.rules.facts import VALUES
from tests import builders
from tests.stipends.twins import refused


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
        ({"number": "29O1234"}, "El número de la ficha tiene de 4 a 10 dígitos."),
    ],
)
def test_a_cohort_that_makes_no_sense_is_refused(about, sentence):
    builders.centre()
    with refused(sentence):
        builders.cohort(**about)


@pytest.mark.django_db
def test_a_programme_has_each_version_once():
    Programme.objects.create(code="228118", version=1, name="Software", level=Level.TECHNOLOGIST)
    with refused("Ese programa ya tiene esa versión."):
        Programme.objects.create(code="228118", version=1, name="Software", level=Level.TECHNOLOGIST)
