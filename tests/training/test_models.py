"""Enrolments speak with the words of the rule sets; a sanction has its days in order."""

from datetime import date

import pytest

from sofia.stipends.rules.facts import VALUES
from sofia.training.models import ConditionalEnrolment, EnrolmentState
from tests import builders
from tests.stipends.twins import refused


def test_states_are_those_that_rule_sets_name():
    assert set(EnrolmentState.values) == set(VALUES["status"])


@pytest.mark.django_db
def test_a_person_enrols_once_in_a_cohort():
    first = builders.enrolment()
    with refused("Esa persona ya está matriculada en esa ficha."):
        builders.enrolment(person=first.person, cohort=first.cohort)


@pytest.mark.django_db
def test_a_sanction_does_not_end_before_it_starts():
    enrolment = builders.enrolment()
    ConditionalEnrolment.objects.create(enrolment=enrolment, start=date(2025, 1, 1), act="Acta 1")
    with refused("El condicionamiento no puede terminar antes de empezar."):
        ConditionalEnrolment.objects.create(
            enrolment=enrolment, start=date(2025, 1, 2), end=date(2025, 1, 1), act="Acta 2"
        )
