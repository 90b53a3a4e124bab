"""A published list stays as it is, its versions follow one another, and each comes when the schedule lets it."""

from datetime import datetime, timedelta

import pytest

from sofia.core.clock import BOGOTA
from sofia.stipends import lists
from sofia.stipends.models import FrozenList, ListKind
from sofia.vault.rows import close_bytes
from sofia.vault.seal import Unreadable
from tests import builders
from tests.stipends.listing import OF_ITS_DAY, frozen
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
STAYS = "Un listado publicado no cambia ni se borra: se publica otra versión."
TAKEN = "Esa versión del listado ya se publicó. Mire cuál es la última."
TABLE = "stipends_frozenlist"
DAILY, FINAL, ELIGIBLE = ListKind.DAILY_ROSTER, ListKind.FINAL_ROSTER, ListKind.ELIGIBLE


@pytest.fixture
def call():
    return builders.call()


def moment(month, day, hour=9):
    return datetime(2025, month, day, hour, tzinfo=BOGOTA)


def test_it_never_changes_nor_goes(call):
    row = frozen(call)
    with refused(STAYS):
        FrozenList.objects.filter(pk=row.pk).update(people=9)
    with refused(STAYS):
        row.delete()
    with trigger_off(TABLE, "frozen_list_never_changes", "frozen_list_never_goes"):
        assert FrozenList.objects.filter(pk=row.pk).update(people=9) == 1
        assert row.delete()


def test_its_full_part_may_be_sealed_again_and_whatever_else_is_put_there_is_noticed(call):
    row = frozen(call, content=b'{"lines":[]}\n')
    close_bytes(row, "full", b'{"lines":[]}\n')
    row.save(update_fields=["full"])
    assert lists.full_of(row) == {"lines": []}
    close_bytes(row, "full", b'{"lines":[["otra"]]}\n')
    row.save(update_fields=["full"])
    with pytest.raises(Unreadable, match="no corresponde a su huella"):
        lists.full_of(row)


def test_versions_follow_one_another(call):
    frozen(call)
    later = OF_ITS_DAY[DAILY] + timedelta(hours=1)
    for number in (1, 3):
        with refused(TAKEN):
            frozen(call, at=later, number=number)
    frozen(call, at=later, number=2)
    with trigger_off(TABLE, "frozen_list_in_turn"):
        frozen(call, at=later + timedelta(hours=1), number=9)
        with refused(TAKEN):
            frozen(call, at=later + timedelta(hours=2), number=9)
        drop_constraints(TABLE, "frozen_list_numbered")
        frozen(call, at=later + timedelta(hours=2), number=9)


def test_one_is_published_once_for_an_instant(call):
    frozen(call)
    with refused("Ese listado ya se publicó."):
        frozen(call, number=2)
    drop_constraints(TABLE, "frozen_list_once_per_instant")
    frozen(call, number=2)


def test_the_public_part_is_what_its_hash_names_and_the_full_part_is_there(call):
    with refused("El listado público no corresponde a su huella SHA-256."):
        frozen(call, public_sha256="0" * 64)
    with refused("Un listado publicado guarda también su parte completa, con su huella."):
        frozen(call, content=b"")
    drop_constraints(TABLE, "frozen_list_public_has_its_hash", "frozen_list_has_its_full_part")
    frozen(call, public_sha256="0" * 64)


TOO_SOON = (
    (DAILY, moment(2, 20), {"until": moment(2, 21, 0)}, "Un listado no dice lo que todavía no pasa."),
    (
        FINAL,
        moment(2, 28),
        {"until": moment(2, 28, 8)},
        "Las inscripciones siguen abiertas: el listado final se publica cuando cierran.",
    ),
    (ELIGIBLE, moment(3, 24), {}, "Todavía no es el día de publicar la lista de elegibles."),
)


@pytest.mark.parametrize(("kind", "at", "about", "sentence"), TOO_SOON)
def test_none_comes_before_its_time(call, kind, at, about, sentence):
    with refused(sentence):
        frozen(call, kind, at, **about)
    with trigger_off(TABLE, "frozen_list_in_turn"):
        frozen(call, kind, at, **about)


def test_another_eligible_list_comes_only_while_adjustments_are_open(call):
    frozen(call, ELIGIBLE, moment(3, 27))  # late is better than never
    for day in (25, 29):
        with refused("Una nueva versión de la lista de elegibles se publica solo en los días de ajustes."):
            frozen(call, ELIGIBLE, moment(3, day), number=2)
    frozen(call, ELIGIBLE, moment(3, 28, 23), number=2)
