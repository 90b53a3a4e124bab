"""A store for each test, and keys to sign with for those that ask."""

import pytest

from tests.documents.signing.keys import made


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where this test's documents are."""
    settings.DOCUMENTS = str(tmp_path / "documents")
    return tmp_path / "documents"


@pytest.fixture
def signing(settings, tmp_path):
    """The folder of an installation that can sign."""
    settings.SIGNING, settings.SIGNING_KEY = made(tmp_path / "signing"), ""
    settings.SIGNING_PASSWORD = settings.SIGNING_TSA = ""
    return settings.SIGNING
