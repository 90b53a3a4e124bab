"""An area is named once, by a code that an address can carry."""

import pytest

from sofia.offer.models import Area
from tests.stipends.twins import refused


@pytest.mark.django_db
def test_an_area_is_named_once_and_its_code_is_of_letters():
    Area.objects.create(code="medio-ambiente", name="Medio ambiente")
    with refused("Ya hay un área con ese nombre."):
        Area.objects.create(code="ambiente", name="Medio ambiente")
    with refused("El código de un área son letras minúsculas sin tilde, con guiones en medio."):
        Area.objects.create(code="Construcción", name="Construcción")
