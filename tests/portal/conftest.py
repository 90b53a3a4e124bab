"""Who may change what the portal says."""

import pytest

from sofia.people.models import Role
from tests import builders


@pytest.fixture
def administrator(client):
    person = builders.officer(Role.PORTAL_ADMINISTRATOR)
    client.force_login(person)
    return person
