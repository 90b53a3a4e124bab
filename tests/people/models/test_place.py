"""Departments and municipalities are known by the codes of DIVIPOLA."""

import pytest

from sofia.people.models import Department, Municipality
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["8", "0A", "٠٨"])
def test_a_department_code_has_two_digits(code):
    with refused("El código de un departamento tiene dos dígitos."):
        Department.objects.create(code=code, name="Otro")


@pytest.mark.parametrize("code", ["0800", "08O01"])
def test_a_municipality_code_has_five_digits(code):
    builders.centre()
    with refused("El código de un municipio tiene cinco dígitos."):
        Municipality.objects.create(code=code, name="Otro", department_id="08")


def test_a_municipality_lies_in_the_department_of_its_code():
    builders.centre()
    with refused("Los dos primeros dígitos de un municipio son los de su departamento."):
        Municipality.objects.create(code="20001", name="Valledupar", department_id="08")
