"""A decision is what was decided, byte by byte, for good."""

from datetime import date

import pytest

from sofia.stipends.models import Decision, DecisionLine
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_a_decision_never_changes_nor_goes():
    decision = builders.decision(builders.call())
    with refused("Una decisión tomada no cambia ni se borra."):
        Decision.objects.filter(pk=decision.pk).update(published_on=date(2025, 5, 1))
    with refused("Una decisión tomada no cambia ni se borra."):
        Decision.objects.filter(pk=decision.pk).delete()


def test_its_twin_without_the_trigger_lets_it_change():
    decision = builders.decision(builders.call())
    with trigger_off("stipends_decision", "decision_never_changes"):
        assert Decision.objects.filter(pk=decision.pk).update(published_on=date(2025, 5, 1)) == 1


def test_a_line_of_a_decision_never_changes():
    call = builders.call()
    line = DecisionLine.objects.create(
        decision=builders.decision(call),
        application=builders.application(call),
        outcome="waiting",
        position=60,
        total=15,
    )
    with refused("Una decisión tomada no cambia ni se borra."):
        DecisionLine.objects.filter(pk=line.pk).update(outcome="awarded")


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"bundle": b"{ }\n"}, "El paquete completo no corresponde a su huella SHA-256."),
        ({"public_bundle": b"{ }\n"}, "El paquete público no corresponde a su huella SHA-256."),
        ({"published_on": date(2025, 3, 31)}, "Una decisión no se publica antes del día en que se toma."),
    ],
)
def test_a_decision_that_contradicts_itself_is_refused(about, sentence):
    call = builders.call()
    with refused(sentence):
        builders.decision(call, **about)


def test_a_call_has_one_final_decision():
    call = builders.call()
    builders.decision(call, tie_sha256="a" * 64)
    assert builders.decision(call).final
    with refused("Esta convocatoria ya tiene una decisión definitiva."):
        builders.decision(call)
