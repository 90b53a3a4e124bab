"""A published call stays as it was published."""

import pytest
from django.db import connection

from sofia.stipends.models import Call, Place
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_a_published_call_never_changes():
    call = builders.call()
    with refused("Una convocatoria publicada no cambia: publique otro acto que la modifique."):
        Call.objects.filter(pk=call.pk).update(places=60)


def test_a_published_call_is_never_deleted():
    call = builders.call(places=1)
    with refused("Los cupos de una convocatoria publicada no cambian."):
        Place.objects.filter(call=call).delete()
    with refused("Una convocatoria publicada no se borra."), connection.cursor() as cursor:
        cursor.execute("DELETE FROM stipends_call WHERE id = %s", [call.pk])


def test_its_twin_without_the_trigger_lets_the_call_change():
    call = builders.call()
    with trigger_off("stipends_call", "call_never_changes"):
        assert Call.objects.filter(pk=call.pk).update(places=60) == 1


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"places": 0}, "La convocatoria debe tener al menos un cupo."),
        ({"budget": 0}, "La convocatoria debe tener presupuesto."),
        ({"period": "I-2025"}, "El periodo se escribe como 2025-1."),
        ({"rule_set_text": "{}"}, "La copia de las reglas no corresponde a su huella SHA-256."),
        ({"committed": 2, "budget": 1}, "El presupuesto de la convocatoria no alcanza para esta adjudicación."),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(about, sentence):
    with refused(sentence):
        builders.call(**about)


def test_a_centre_publishes_one_call_for_each_period():
    builders.call()
    with refused("Ese centro ya publicó una convocatoria para ese periodo."):
        builders.call()


def test_a_call_has_no_place_beyond_its_number():
    call = builders.call(places=2)
    with refused("La convocatoria no tiene tantos cupos."):
        Place.objects.create(call=call, number=3)


def test_the_rules_are_read_from_the_frozen_copy():
    call = builders.call()
    assert call.rule_set.sha256 == call.rule_set_sha256
    assert call.rule_set.heading.period == "2025-1"
