"""A pay run is of a month that is over, one at a time, and only its steps change it."""

import pytest

from sofia.stipends.models import PayRun
from tests import builders
from tests.stipends.paying import APRIL, Officers, payable
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_a_month_that_is_not_over_is_not_paid(on_day):
    on_day("2025-04-30")
    call = builders.call()
    with refused("Un mes se paga vencido: se prepara desde el día 1 del siguiente."):
        start(call)
    on_day("2025-05-01")
    assert start(call).pk


def start(call, **about):
    """As an action does: the triggers read the rehearsal day."""
    from sofia.stipends.windows import move_clock

    move_clock()
    return PayRun.objects.create(call=call, **{"month": APRIL.day(1), "turn": 1, **about})


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"month": "2025-04-02"}, "Un mes se guarda con su primer día."),
        ({"turn": 0}, "Los pagos de un mes se numeran desde 1."),
        ({"state": "closed"}, "Un mes se paga vencido: se prepara desde el día 1 del siguiente."),
    ],
)
def test_a_run_that_makes_no_sense_is_refused(about, sentence):
    with refused(sentence):
        start(builders.call(), **about)


def test_two_runs_of_a_month_are_not_open_at_once():
    call = builders.call()
    start(call)
    with refused("Ese mes ya tiene un pago en curso: termínelo, o descártelo."):
        start(call, turn=2)


def test_its_state_only_follows_its_steps():
    run = Officers().prepared(payable())
    with refused("Un pago solo cambia por sus pasos."):
        PayRun.objects.filter(pk=run.pk).update(state="closed")
    with trigger_off("stipends_payrun", "pay_run_follows_its_steps"):
        assert PayRun.objects.filter(pk=run.pk).update(state="closed") == 1


def test_neither_it_nor_its_steps_go():
    run = Officers().prepared(payable())
    with refused("Un paso dado no cambia ni se borra."):
        run.steps.update(note="otra")
    with refused("Un pago no se borra: se descarta antes de enviarlo."):
        PayRun.objects.filter(pk=run.pk)._raw_delete("default")


def test_what_is_left_or_reopened_says_why():
    run = Officers().prepared(payable())
    with refused("Diga por qué se reabre o se descarta este pago."):
        run.lines.update(state="dropped")
        run.steps.create(step="discarded", at=builders.NOON, by=builders.person())
