"""The demo, loaded once for a module and taken back afterwards."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from sofia.stipends.demo.load import load
from sofia.stipends.models import Call


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[Call]:
    """The call of 9302, decided. Tests run inside the transaction that holds it."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load()
        yield Call.objects.get(centre="9302")
        transaction.set_rollback(True)


@pytest.fixture
def on_day(monkeypatch):
    """Move the portal's clock: ``on_day("2025-04-02")``."""
    return lambda day: monkeypatch.setenv("SOFIA_TODAY", day)
