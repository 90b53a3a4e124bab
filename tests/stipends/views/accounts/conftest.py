"""A store, the day of the award, a call with its places given, and who looks at its accounts."""

import pytest

from tests.documents.conftest import folder as folder
from tests.stipends import banking, resolving


@pytest.fixture(autouse=True)
def _day(on_day):
    on_day("2025-04-01")


@pytest.fixture
def call():
    return resolving.awarded()


@pytest.fixture
def learner(call):
    return banking.person_of(call.awards.order_by("pk")[0])
