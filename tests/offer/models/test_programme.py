"""A programme has each version once, and says nothing that cannot be."""

import pytest

from sofia.offer.models import Level, Programme
from tests.stipends.twins import refused


def programme(**about):
    usual = {"code": "228118", "version": 1, "name": "Software", "level": Level.TECHNOLOGIST}
    return Programme.objects.create(**{**usual, **about})


@pytest.mark.django_db
def test_a_programme_has_each_version_once():
    programme()
    programme(version=2)
    with refused("Ese programa ya tiene esa versión."):
        programme()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"code": "22811A"}, "El código de un programa tiene de 1 a 8 dígitos."),
        ({"hours": 0}, "Un programa dura al menos una hora."),
        ({"minimum_age": 4}, "La edad mínima va de 5 a 99 años."),
    ],
)
def test_a_programme_that_makes_no_sense_is_refused(about, sentence):
    with refused(sentence):
        programme(**about)
