"""The database counts the tries of one key in one row, from 1 on."""

import pytest
from django.db import IntegrityError

from sofia.people.models import Tries
from tests import builders
from tests.stipends.twins import drop_constraints, refused

pytestmark = pytest.mark.django_db
ONE = {"kind": "recovery", "fingerprint": "a" * 64, "number": 1, "latest": builders.NOON}


def test_one_row_for_each_kind_and_key():
    Tries.objects.create(**ONE)
    Tries.objects.create(**{**ONE, "kind": "sign_in_account"})
    with refused("Los intentos de una clase y una huella se cuentan en una sola fila."):
        Tries.objects.create(**ONE)


def test_without_the_constraint_there_would_be_two_counts():
    drop_constraints("people_tries", "tries_counted_once")
    assert len([Tries.objects.create(**ONE) for _ in range(2)]) == 2


def test_a_count_starts_at_one():
    with refused("Una cuenta de intentos comienza en 1."):
        Tries.objects.create(**{**ONE, "number": 0})


def test_without_the_check_it_could_be_nothing():
    drop_constraints("people_tries", "tries_counted_from_one")
    assert Tries.objects.create(**{**ONE, "number": 0}).number == 0
    with pytest.raises(IntegrityError):  # what is left of it: the column takes no negative number
        Tries.objects.create(**{**ONE, "number": -1, "kind": "other"})
