"""An audit to look at, and somebody who vouches for the time."""

import pytest

from sofia.audit.authority import Authority, roots
from tests.audit.harm import write_history
from tests.audit.tsa import local_authority


@pytest.fixture
def history():
    """``history(3, "9302")``: so many events more in a chain; gives all its events, in order."""
    return write_history


@pytest.fixture(scope="module")
def tsa_server(tmp_path_factory):
    with local_authority(tmp_path_factory.mktemp("tsa")) as authority:
        yield authority


@pytest.fixture
def tsa(tsa_server, settings):
    """The suite's own authority of time, honest and configured."""
    settings.TIME_AUTHORITY, settings.TIME_AUTHORITY_CA = tsa_server.url, str(tsa_server.ca)
    tsa_server.answer, tsa_server.status = None, 200
    tsa_server.asked.clear()
    return tsa_server


@pytest.fixture
def authority(tsa):
    return Authority(tsa.url, roots())
