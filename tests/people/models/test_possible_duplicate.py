"""A pair is noted once, and resolved by somebody else who says why."""

import pytest

from sofia.people.models import PossibleDuplicate
from tests import builders
from tests.stipends.twins import drop_constraints, refused

pytestmark = pytest.mark.django_db
TABLE = "people_possibleduplicate"


@pytest.fixture
def pair():
    return builders.person(), builders.person()


def noted(first, second, **about):
    by = {"noted_at": builders.NOON, "noted_by": second}
    return PossibleDuplicate.objects.create(first=first, second=second, **by, **about)


def test_a_pair_is_noted_once_in_one_order(pair):
    noted(*pair)
    with refused("Ese posible duplicado ya estaba anotado."):
        noted(*pair)
    with refused("Un posible duplicado es de dos personas, la más antigua primero."):
        noted(*reversed(pair))


def test_without_the_check_it_would_be_noted_both_ways(pair):
    noted(*pair)
    drop_constraints(TABLE, "possible_duplicate_in_order")
    assert noted(*reversed(pair)).pk


@pytest.mark.parametrize("missing", [{"reason": " "}, {"resolution": "maybe"}, {"resolved_by": None}])
def test_a_resolved_pair_says_who_what_and_why(pair, missing):
    about = {"resolution": "different", "reason": "Son mellizas.", "resolved_at": builders.NOON}
    with refused("Un posible duplicado resuelto dice quién, cuándo, qué es y por qué."):
        noted(*pair, **{**about, "resolved_by": builders.person(), **missing})


def test_nobody_resolves_her_own(pair):
    about = {"resolution": "different", "reason": "Soy yo.", "resolved_at": builders.NOON, "resolved_by": pair[0]}
    with refused("Nadie resuelve su propio posible duplicado."):
        noted(*pair, **about)
    drop_constraints(TABLE, "possible_duplicate_resolved_by_another")
    assert noted(*pair, **about).pk
