"""The kind of sheet of the tests is known while they run."""

import pytest

from tests.imports import loading


@pytest.fixture(autouse=True)
def _notes():
    loading.known()
    yield
    loading.unknown()
