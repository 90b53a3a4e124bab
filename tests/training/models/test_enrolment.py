"""An enrolment is one person in one cohort for ever; its state only follows its changes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.training.models import Enrolment
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "training_enrolment"


def test_a_person_enrols_once_in_a_cohort():
    first = builders.enrolment()
    with refused("Esa persona ya está matriculada en esa ficha."):
        builders.enrolment(person=first.person, cohort=first.cohort)


def test_the_state_does_not_change_by_itself():
    row = Enrolment.objects.filter(pk=builders.enrolment().pk)
    for wrong in ({"state": "certificado"}, {"state_since": date(2024, 1, 1)}):
        with refused("El estado de una matrícula cambia solo con un movimiento registrado."):
            row.update(**wrong)


def test_without_the_trigger_it_would():
    row = Enrolment.objects.filter(pk=builders.enrolment().pk)
    with trigger_off(TABLE, "enrolment_follows_its_changes"):
        assert row.update(state="certificado") == 1


def opened_by_nobody():
    person, cohort = builders.person(), builders.cohort()
    with transaction.atomic():
        Enrolment.objects.create(person=person, cohort=cohort, state="en_formacion", state_since=date(2025, 2, 3))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_enrolment_says_who_opened_it():
    with refused("Una matrícula nueva dice quién la abrió, desde cuándo y por qué."):
        opened_by_nobody()


def test_without_the_trigger_it_would_say_nothing():
    with trigger_off(TABLE, "enrolment_opened"):
        opened_by_nobody()


@pytest.mark.parametrize("column", ["person", "cohort", "came_from"])
def test_it_stays_hers_and_there(column):
    enrolment = builders.enrolment()
    other = {"person": builders.person, "cohort": builders.cohort, "came_from": builders.enrolment}[column]()
    row = Enrolment.objects.filter(pk=enrolment.pk)
    with refused("Una matrícula no cambia de persona ni de ficha: registre un traslado."):
        row.update(**{column: other})


def test_without_the_trigger_it_would_go_to_another_cohort():
    row = Enrolment.objects.filter(pk=builders.enrolment().pk)
    with trigger_off(TABLE, "enrolment_stays_hers"):
        assert row.update(cohort=builders.cohort()) == 1


def test_nobody_comes_from_the_enrolment_of_another():
    hers = builders.enrolment()
    assert builders.enrolment(person=hers.person, came_from=hers).came_from == hers
    other, mine = builders.enrolment(), builders.person()
    with pytest.raises(IntegrityError, match="enrolment_came_with_her"):
        builders.enrolment(person=mine, came_from=other)
