"""Centres and regionals are known by their official codes."""

import pytest

from sofia.people.models import Centre, Regional
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["930", "93O2", "٩٣٠٢"])
def test_a_centre_code_has_four_digits(code):
    regional = builders.centre().regional
    with refused("El código de un centro tiene cuatro dígitos."):
        Centre.objects.create(code=code, name="Otro", regional=regional, municipality="Soledad")


def test_a_regional_code_has_two_digits():
    with refused("El código de una regional tiene dos dígitos."):
        Regional.objects.create(code="8", name="Atlántico")
