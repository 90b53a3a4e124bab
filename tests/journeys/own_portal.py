"""For a journey on other days than the portal's: the suite serves its own database itself, at an address of its own.

A journey imports both fixtures by their names, asks for ``transactional_db``, and stands on the day of SOFIA_TODAY.
"""

import pytest
from django.test.testcases import LiveServerThread, _StaticFilesHandler


@pytest.fixture(scope="module")
def own_portal():
    """Its address. With the files as they are published, which is how a page is seen."""
    server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    server.join()


@pytest.fixture(scope="module")
def browser_context_args(own_portal):
    """Not ``base_url``, which the driver reads once for every journey: the others would be led here."""
    return {"base_url": own_portal}
