"""What the national call fixes and gives stays once a centre has published under it."""

from datetime import date

import pytest

from sofia.stipends.models import Allocation, NationalCall, NationalWindow
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
MORE_THAN_ALLOCATED = (
    "La convocatoria nacional no le asignó a ese centro tantos cupos ni tanto presupuesto en ese periodo."
)
WINDOW = {"step": "applications", "start": date(2025, 2, 1), "end": date(2025, 3, 15)}


def window(**about):
    return NationalWindow.objects.create(national_call=builders.national_call(), **{**WINDOW, **about})


@pytest.mark.parametrize("more", [{"places": 4}, {"budget": 10_000_001}])
def test_a_centre_publishes_no_more_than_it_was_given(more):
    builders.allocation(places=3, budget=10_000_000)
    with refused(MORE_THAN_ALLOCATED):
        builders.call(**{"places": 3, "budget": 10_000_000, **more})
    assert builders.call(places=3, budget=10_000_000).pk


def test_without_the_trigger_it_would_publish_more():
    builders.allocation(places=3, budget=10_000_000)
    with trigger_off("stipends_call", "call_is_allocated"):
        assert builders.call(places=4, budget=10_000_000).pk


def test_an_allocation_changes_until_its_centre_publishes():
    given = builders.allocation(places=3)
    assert Allocation.objects.filter(pk=given.pk).update(places=2) == 1
    builders.call(places=2)
    with refused("Ese centro ya publicó su convocatoria: su asignación no cambia."):
        Allocation.objects.filter(pk=given.pk).update(places=1)
    with refused("Ese centro ya publicó su convocatoria: su asignación no cambia."):
        given.delete()
    with trigger_off("stipends_allocation", "allocation_is_open"):
        assert Allocation.objects.filter(pk=given.pk).update(places=1) == 1


def test_a_national_window_changes_until_a_centre_publishes():
    said = window()
    assert NationalWindow.objects.filter(pk=said.pk).update(end=date(2025, 3, 20)) == 1
    builders.call()
    for act in (
        lambda: NationalWindow.objects.filter(pk=said.pk).update(end=date(2025, 3, 1)),
        said.delete,
        lambda: window(step="documents"),
    ):
        with refused("Ya hay centros que publicaron con los plazos nacionales: no cambian."):
            act()
    with trigger_off("stipends_nationalwindow", "national_window_is_open"):
        assert NationalWindow.objects.filter(pk=said.pk).update(end=date(2025, 3, 1)) == 1


def test_an_open_national_call_never_changes_nor_goes():
    opened = builders.national_call()
    with refused("Una convocatoria nacional abierta no cambia ni se borra."):
        NationalCall.objects.filter(pk=opened.pk).update(circular="otra")
    with refused("Una convocatoria nacional abierta no cambia ni se borra."):
        opened.delete()
    with trigger_off("stipends_nationalcall", "national_call_never_changes"):
        assert NationalCall.objects.filter(pk=opened.pk).update(circular="otra") == 1


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"period": "2025-0"}, "El periodo se escribe como 2025-1."),
        ({"fiscal_year": 25}, "El año fiscal se escribe con cuatro cifras, como 2025."),
        ({"circular": " "}, "Escriba qué circular abre la convocatoria nacional."),
    ],
)
def test_a_national_call_that_makes_no_sense_is_refused(about, sentence):
    with refused(sentence):
        builders.national_call(**{"period": "2025-1", **about})


def test_a_centre_is_allocated_once_and_something():
    builders.allocation()
    with refused("Ese centro ya tiene su asignación en esta convocatoria nacional."):
        builders.allocation()
    for nothing in ({"places": 0}, {"budget": 0}):
        with refused("Una asignación da al menos un cupo, y dinero para pagarlo."):
            builders.allocation("9114", **nothing)


def test_a_step_has_one_national_window_and_in_order():
    window()
    with refused("Ese paso ya tiene su plazo nacional."):
        window()
    with refused("El plazo nacional no puede terminar antes de empezar."):
        window(step="documents", end=date(2025, 1, 1))
