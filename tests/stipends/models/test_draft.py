"""A draft changes until it is published, and is published with its signed circular."""

from datetime import date

import pytest

from sofia.stipends.models import CallDraft, DraftMilestone
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
PUBLISHED = "Esa convocatoria ya se publicó: su borrador no cambia."
DAYS = {"step": "applications", "start": date(2025, 2, 11), "end": date(2025, 2, 28)}


@pytest.fixture
def published():
    draft = builders.draft()
    DraftMilestone.objects.create(draft=draft, **DAYS)
    said = {"call": builders.call(), "circular": builders.circular(), "circular_number": "circular 9"}
    assert CallDraft.objects.filter(pk=draft.pk).update(**said) == 1
    return draft


def test_a_published_draft_never_changes_nor_goes(published):
    with refused(PUBLISHED):
        CallDraft.objects.filter(pk=published.pk).update(places=7)
    with refused(PUBLISHED):
        DraftMilestone.objects.filter(draft=published).update(end=date(2025, 3, 9))
    with refused(PUBLISHED):
        DraftMilestone.objects.create(draft=published, **{**DAYS, "step": "documents"})
    with refused(PUBLISHED):
        DraftMilestone.objects.filter(draft=published).delete()


def test_without_the_triggers_it_would_change(published):
    with trigger_off("stipends_calldraft", "call_draft_never_changes"):
        assert CallDraft.objects.filter(pk=published.pk).update(places=7) == 1
    with trigger_off("stipends_draftmilestone", "draft_milestone_open"):
        assert DraftMilestone.objects.filter(draft=published).update(end=date(2025, 3, 9)) == 1


@pytest.mark.parametrize("missing", [{"circular": None}, {"circular_number": ""}])
def test_it_is_not_published_without_its_signed_circular(missing):
    said = {"call": builders.call(), "circular": builders.circular(), "circular_number": "circular 9", **missing}
    with refused("Antes de publicar, adjunte la circular firmada y escriba su número."):
        builders.draft(**said)
    drop_constraints("stipends_calldraft", "call_draft_published_with_its_circular")
    assert builders.draft(**said).pk


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"places": 0}, "La convocatoria debe tener al menos un cupo."),
        ({"budget": 0}, "La convocatoria debe tener presupuesto."),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(about, sentence):
    with refused(sentence):
        builders.draft(**about)


def test_a_step_is_in_the_draft_once_and_in_order():
    draft = builders.draft()
    DraftMilestone.objects.create(draft=draft, **DAYS)
    with refused("Ese paso ya está en el cronograma."):
        DraftMilestone.objects.create(draft=draft, **DAYS)
    with refused("El último día no puede ser anterior al primero."):
        DraftMilestone.objects.create(draft=draft, **{**DAYS, "step": "documents", "end": date(2025, 1, 1)})
