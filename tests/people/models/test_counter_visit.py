"""Who attended whom, and why, stays as it was opened."""

import pytest

from sofia.people.models import CounterVisit
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "people_countervisit"


def visit(**about):
    builders.centre()
    usual = {"person": builders.person(), "opened_by": builders.person(), "centre_id": "9302"}
    return CounterVisit.objects.create(**{**usual, "reason": "Trae su cédula.", "opened_at": builders.NOON, **about})


def test_nobody_attends_herself_or_without_a_reason():
    ana = builders.person()
    with refused("Nadie se atiende a sí mismo: pídaselo a otra persona de su oficina."):
        visit(person=ana, opened_by=ana)
    with refused("Escriba para qué consulta a esta persona."):
        visit(reason="\t ")
    drop_constraints(TABLE, "counter_visit_of_another", "counter_visit_with_reason")
    assert visit(person=ana, opened_by=ana, reason="").pk


def test_a_visit_stays_as_it_was_opened():
    kept = CounterVisit.objects.filter(pk=visit().pk)
    with refused("Una atención queda como se abrió."):
        kept.update(reason="Otro.")
    with trigger_off(TABLE, "counter_visit_never_changes"):
        assert kept.update(reason="Otro.")


@pytest.mark.django_db(transaction=True)
def test_a_visit_is_never_deleted():
    kept = CounterVisit.objects.filter(pk=visit().pk)
    with refused("Una atención no se borra."):
        kept.delete()
    with trigger_off(TABLE, "counter_visit_never_goes"):
        assert kept.delete()
