"""A session is written down once and is not used before it begins."""

from datetime import timedelta

import pytest

from sofia.people.models import OpenSession
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def session(**about):
    usual = {"key": "k", "device": "Firefox en Linux", "begun": builders.NOON, "last_seen": builders.NOON}
    return OpenSession.objects.create(**{**usual, "person": builders.person(), **about})


def test_it_is_written_once():
    assert str(session()) == "Firefox en Linux"
    with refused("Esa sesión ya está anotada."):
        session()


def test_it_is_not_used_before_it_begins():
    with refused("Una sesión no se usa antes de comenzar."):
        session(last_seen=builders.NOON - timedelta(seconds=1))
