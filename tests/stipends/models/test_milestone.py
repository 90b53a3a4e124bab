"""A published schedule stays; only an act gives more days, and it says why."""

from datetime import date

import pytest

from sofia.stipends.models import Extension, Milestone
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
FROZEN = "El cronograma publicado no cambia: para dar más días registre una prórroga."


@pytest.fixture
def milestone():
    return builders.call().milestones.get(step="applications")


def extension(milestone, **about):
    usual = {"until": date(2025, 3, 4), "reason": "El portal no abrió el último día.", "act": "circular 9"}
    by = {"extended_at": builders.NOON, "extended_by": builders.person()}
    return Extension.objects.create(milestone=milestone, **{**usual, **by, **about})


def test_the_days_of_a_published_call_never_change_nor_go(milestone):
    with refused(FROZEN):
        Milestone.objects.filter(pk=milestone.pk).update(end=date(2025, 3, 30))
    with refused(FROZEN):
        milestone.delete()


def test_without_the_trigger_they_would_change(milestone):
    with trigger_off("stipends_milestone", "milestone_never_changes"):
        assert Milestone.objects.filter(pk=milestone.pk).update(end=date(2025, 3, 30)) == 1


def test_nothing_is_added_to_the_schedule_once_its_draft_says_which_call_it_became(milestone):
    builders.draft(call=milestone.call, circular=builders.circular(), circular_number="circular 9")
    more = {"call": milestone.call, "step": "applications", "turn": 2, "start": "2025-05-01", "end": "2025-05-02"}
    with refused(FROZEN):
        Milestone.objects.create(**more)
    with trigger_off("stipends_milestone", "milestone_never_added"):
        assert Milestone.objects.create(**more).pk


def test_a_step_is_in_the_schedule_once_and_in_order(milestone):
    about = {"call": milestone.call, "start": date(2025, 3, 2), "end": date(2025, 3, 1)}
    with refused("Ese paso ya está en el cronograma."):
        Milestone.objects.create(**{**about, "step": "applications", "end": date(2025, 3, 2)})
    with refused("El último día no puede ser anterior al primero."):
        Milestone.objects.create(**{**about, "step": "raffle"})


def test_an_extension_never_changes_nor_goes(milestone):
    given = extension(milestone)
    with refused("Una prórroga publicada no cambia ni se borra."):
        Extension.objects.filter(pk=given.pk).update(until=date(2025, 3, 9))
    with refused("Una prórroga publicada no cambia ni se borra."):
        given.delete()
    with trigger_off("stipends_extension", "extension_never_changes"):
        assert Extension.objects.filter(pk=given.pk).update(until=date(2025, 3, 9)) == 1


@pytest.mark.parametrize("about", [{"reason": " "}, {"act": "\n"}])
def test_an_extension_says_why_and_by_which_act(milestone, about):
    with refused("Una prórroga dice por qué se da y qué acto la ordena."):
        extension(milestone, **about)


def test_the_last_day_is_that_of_the_longest_extension(milestone):
    assert milestone.last_day == date(2025, 2, 28)
    extension(milestone)
    extension(milestone, until=date(2025, 3, 6))
    assert milestone.last_day == date(2025, 3, 6)
