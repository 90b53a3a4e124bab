"""What the database refuses of an import, and that each refusal is its own."""

import pytest
from django.db import IntegrityError, transaction

from sofia.imports.models import Import, ImportPart, State
from sofia.people.refusals import sentence_of
from tests import builders
from tests.imports import loading
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db

MOVES = {
    "checking": {"refused", "faulty", "ready", "unchanged", "discarded"},
    "ready": {"applying", "discarded"},
    "applying": {"applied", "refused", "faulty", "unchanged"},
}
ENDED = "Un cargue terminado no cambia."


def put(found, state, **about):
    """Force it into a state, whatever the way."""
    ends = {"ended_at": builders.NOON, "ended_by": found.handed_in_by}
    nobody = {"ended_at": None, "ended_by": None}
    changes = {"state": state, "refusal": "No se lee." if state == "refused" else "", "faults": 0}
    Import.objects.filter(pk=found.pk).update(
        **{**changes, **(ends if state in ("refused", "faulty", "applied", "unchanged", "discarded") else nobody)},
        **about,
    )


@pytest.mark.parametrize("before", State.values)
@pytest.mark.parametrize("after", State.values)
def test_a_state_only_goes_where_it_may(before, after):
    found = loading.handed_in()
    with trigger_off("imports_import", "import_kept"):
        put(found, before)
    if after in MOVES.get(before, ()):
        put(found, after)
    elif before not in MOVES:
        with refused(ENDED):
            put(found, after, lines=9)
    elif before != after:
        with refused("Ese cargue ya siguió su camino. Recargue la página."):
            put(found, after)


def test_without_the_trigger_an_ended_one_would_change():
    found = loading.applied()
    with trigger_off("imports_import", "import_kept"):
        assert Import.objects.filter(pk=found.pk).update(lines=999) == 1


@pytest.mark.parametrize("column", [{"sha256": "0" * 64}, {"kind": "otro"}, {"size": 1}, {"centre_id": "9114"}])
def test_who_handed_in_what_does_not_change(column):
    builders.centre("9114")
    found = loading.handed_in()
    with refused("Quién entregó un archivo, y cuál, no cambia."):
        Import.objects.filter(pk=found.pk).update(**column)


def test_an_import_is_not_deleted():
    found = loading.handed_in()
    ImportPart.objects.all().delete()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        found.delete()
    assert sentence_of(refusal.value) == "Un cargue no se borra."


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": "ready", "faults": 1}, "Un archivo con errores no se carga: corríjalo y entréguelo otra vez."),
        ({"state": "discarded"}, "Un cargue terminado dice quién y cuándo; uno en curso, todavía no."),
        ({"refusal": "Porque sí."}, "Un archivo que no se puede leer lleva su razón."),
    ],
)
def test_what_can_never_be_false(changes, sentence):
    found = loading.handed_in()
    with refused(sentence):
        Import.objects.filter(pk=found.pk).update(**changes)
