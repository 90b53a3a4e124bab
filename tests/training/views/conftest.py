"""A centre on a day, and a reader of pages."""

from html import unescape

import pytest

from tests import builders


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def cohort():
    return builders.cohort()


@pytest.fixture
def text():
    return lambda answer: " ".join(unescape(answer.content.decode()).split())
