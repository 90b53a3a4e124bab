"""An audit to look at."""

import pytest

from tests.audit.harm import write_history


@pytest.fixture
def history():
    """``history(3, "9302")``: so many events more in a chain; gives all its events, in order."""
    return write_history
