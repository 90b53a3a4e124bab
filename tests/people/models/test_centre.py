"""Centres and regionals are known by their official codes."""

import pytest

from sofia.people.models import Centre, Regional
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["930", "93O2", "٩٣٠٢"])
def test_a_centre_code_has_four_digits(code):
    one = builders.centre()
    with refused("El código de un centro tiene cuatro dígitos."):
        Centre.objects.create(code=code, name="Otro", regional=one.regional, municipality=one.municipality)


def test_a_centre_lies_in_its_regional():
    one, other = builders.centre(), Regional.objects.create(code="20", name="Cesar")
    with refused("El municipio de un centro queda en el departamento de su regional."):
        Centre.objects.create(code="9114", name="Otro", regional=other, municipality=one.municipality)


def test_a_regional_code_has_two_digits():
    with refused("El código de una regional tiene dos dígitos."):
        Regional.objects.create(code="8", name="Atlántico")
