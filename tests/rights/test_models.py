"""A receipt stays as it was given; without the trigger it would not."""

import pytest

from sofia.rights.models import Erasure
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
SENTENCE = "La constancia de una supresión no cambia ni se borra."


@pytest.fixture
def receipt():
    person = builders.person()
    return Erasure.objects.create(
        code="0a" * 16, person=person, content="[]\n", erased_at=builders.NOON, erased_by=person
    )


def test_it_neither_changes_nor_goes(receipt):
    with refused(SENTENCE):
        Erasure.objects.update(content="[1]\n")
    with refused(SENTENCE):
        receipt.delete()


def test_without_the_trigger_it_would(receipt):
    with trigger_off("rights_erasure", "erasure_never_changes"):
        assert Erasure.objects.update(content="[1]\n") == 1


def test_one_person_is_erased_once(receipt):
    with refused("Los datos de esa persona ya se suprimieron."):
        Erasure.objects.create(
            code="0b" * 16, person=receipt.person, content="[]\n", erased_at=builders.NOON, erased_by=receipt.person
        )


def test_its_code_cannot_be_guessed(receipt):
    with refused("El código de una supresión tiene 32 dígitos hexadecimales."):
        Erasure.objects.create(
            code="1", person=builders.person(), content="[]\n", erased_at=builders.NOON, erased_by=receipt.person
        )
