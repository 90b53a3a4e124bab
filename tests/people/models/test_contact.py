"""Where somebody lives and who answers for her can never be half said."""

import pytest

from sofia.people.models import Contact, LegalRepresentative
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def contact(**about):
    usual = {"country": "VE", "address": "Calle 1", "mobile": "+573001234567"}
    guardian = {"guardian_name": "Rosa", "guardian_phone": "+576015925555"}
    return Contact.objects.create(person=builders.person(), **{**usual, **guardian, **about})


def representative(**about):
    usual = {"document_type": "CC", "document_number": "52436987", "name": "Rosa", "relationship": "mother"}
    return LegalRepresentative.objects.create(person=builders.person(), **{**usual, "phone": "+573001234567", **about})


def test_a_place_is_a_municipality_or_another_country():
    assert contact().pk
    assert contact(country="CO", municipality=builders.centre().municipality).pk
    for wrong in ({"country": "CO"}, {"municipality": builders.centre().municipality}):
        with refused("Elija el municipio donde vive o, si vive en otro país, el país."):
            contact(**wrong)


@pytest.mark.parametrize("wrong", [{"mobile": "3001234567"}, {"guardian_phone": ""}, {"mobile": "+57300123456x"}])
def test_a_telephone_is_whole(wrong):
    with refused("Escriba los teléfonos con todos sus números."):
        contact(**wrong)


@pytest.mark.parametrize("wrong", [{"address": " "}, {"guardian_name": ""}, {"address": "Calle\n1"}])
def test_the_address_and_the_adult_are_not_left_out(wrong):
    with refused("Escriba la dirección y el nombre de un adulto."):
        contact(**wrong)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"document_number": "AB"}, "El número no corresponde al tipo de documento del representante."),
        (
            {"document_type": "TI", "document_number": "1102436987"},
            "El representante legal es mayor de edad: no usa tarjeta de identidad.",
        ),
        ({"name": ""}, "Escriba el nombre y el teléfono del representante legal."),
        ({"phone": "12"}, "Escriba el nombre y el teléfono del representante legal."),
    ],
)
def test_a_representative_is_a_known_adult(wrong, sentence):
    assert representative().pk
    with refused(sentence):
        representative(**wrong)
