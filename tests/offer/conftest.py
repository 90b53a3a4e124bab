"""A tenth of the demo's offer around a day that never moves, loaded once for a module and taken back afterwards."""

from datetime import date

import pytest
from django.db import transaction

from sofia.offer.demo.load import load
from sofia.offer.shelf import KEPT
from sofia.people.actions.load_places import load_places

DAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _that_day(monkeypatch):
    """Every test begins on that day, with a shelf that nobody filled."""
    monkeypatch.setenv("SOFIA_TODAY", DAY.isoformat())
    KEPT.forget()


@pytest.fixture(scope="module")
def offer(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        assert load(DAY, cohorts=2000)
        yield
        transaction.set_rollback(True)
