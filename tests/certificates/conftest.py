"""A store for each test, keys to sign with, and the day."""

import pytest

from tests.documents.signing.keys import made


@pytest.fixture(scope="session")
def keys_to_sign(tmp_path_factory):
    """The folder of an installation that can sign; making its keys takes a moment."""
    return made(tmp_path_factory.mktemp("signing") / "keys")


@pytest.fixture(autouse=True)
def signing(settings, keys_to_sign, tmp_path):
    settings.DOCUMENTS = str(tmp_path / "documents")
    settings.SIGNING, settings.SIGNING_KEY = keys_to_sign, ""
    settings.SIGNING_PASSWORD = settings.SIGNING_TSA = ""
    return settings.SIGNING
