"""A store for each test."""

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where this test's documents are."""
    settings.DOCUMENTS = str(tmp_path / "documents")
    return tmp_path / "documents"
