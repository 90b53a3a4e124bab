"""Who no longer waits for a place said so once."""

import pytest

from sofia.stipends.models import Renunciation
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def renounced():
    application = builders.application(builders.call())
    about = {"renounced_at": builders.NOON, "renounced_by": application.person}
    return Renunciation.objects.create(application=application, **about)


def test_a_renunciation_never_changes_nor_goes():
    kept = renounced()
    with refused("Una renuncia no cambia ni se borra."):
        kept.delete()
    with refused("Una renuncia no cambia ni se borra."):
        Renunciation.objects.update(renounced_by=builders.person())


def test_its_twin_without_the_trigger_lets_it_go():
    kept = renounced()
    with trigger_off("stipends_renunciation", "renunciation_never_changes"):
        assert kept.delete()[0] == 1
