"""For a journey on other days than the portal's: the suite serves its own database itself, at an address of its own.

A journey imports both fixtures by their names, asks for ``transactional_db``, and stands on the day of SOFIA_TODAY.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.test.testcases import LiveServerThread, _StaticFilesHandler
from playwright.sync_api import Page

from sofia.people.models import Person


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


def come_in(page: Page, own_portal: str, person: Person, address: str) -> None:
    """As somebody who signed in already, and proved it twice: how one signs in has its own journeys."""
    client = Client()
    client.force_login(person)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.clear_cookies()
    page.context.add_cookies([{**session, "url": own_portal}])
    page.goto(address)
