"""What no mandate can be, whoever writes it."""

from datetime import date, timedelta

import pytest

from sofia.people.models import Guardianship
from tests import builders
from tests.stipends.twins import index_off, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def about():
    minor, guardian, officer = builders.person(), builders.person(), builders.person()
    usual = {"centre": builders.centre(), "confirmed_at": builders.NOON, "confirmed_by": officer}
    return {"minor": minor, "guardian": guardian, **usual}


def test_nobody_represents_herself(about):
    with refused("Nadie se representa a sí mismo."):
        Guardianship.objects.create(**about | {"guardian": about["minor"]})


@pytest.mark.parametrize("who", ["minor", "guardian"])
def test_neither_of_them_confirms_it(about, who):
    with refused("Quien confirma una representación no es ninguno de los dos."):
        Guardianship.objects.create(**about | {"confirmed_by": about[who]})


def test_an_end_has_its_moment_and_its_author_in_order(about):
    with refused("Una representación terminada dice cuándo y quién la terminó."):
        Guardianship.objects.create(**about, ended_at=builders.NOON)
    with refused("Una representación terminada dice cuándo y quién la terminó."):
        Guardianship.objects.create(**about, ended_at=builders.NOON - timedelta(days=1), ended_by=about["guardian"])


def test_a_minor_has_one_at_a_time(about):
    Guardianship.objects.create(**about, ended_at=builders.NOON, ended_by=about["guardian"])
    Guardianship.objects.create(**about)
    with refused("Esa persona ya tiene quien la represente. Termine antes esa."):
        Guardianship.objects.create(**about | {"guardian": builders.person()})


@pytest.mark.django_db(transaction=True)
def test_without_the_index_she_would_have_two(about):
    with index_off("guardianship_one_at_a_time", "people_guardianship (minor_id) WHERE ended_at IS NULL"):
        for guardian in (about["guardian"], builders.person()):
            Guardianship.objects.create(**about | {"guardian": guardian})
        assert Guardianship.objects.live(date(2010, 1, 1)).count() == 2
        Guardianship.objects.all().delete()
