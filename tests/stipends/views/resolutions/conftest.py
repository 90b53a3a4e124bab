"""A store, keys to sign with, the day of the award, and browsers of its officers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sofia.people.models import Role
from tests import builders
from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing

DESK = "/apoyos/gestion/2025-1/"
OWN = "/apoyos/9302/2025-1/mi-resolucion/"


def text(answer) -> str:
    return answer.content.decode()


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("papel.pdf", data, "application/pdf")


def browser_of(person) -> Client:
    """A browser in which that person signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture(autouse=True)
def _day(on_day):
    on_day("2025-04-01")


@pytest.fixture
def manager():
    return browser_of(builders.officer(Role.STIPEND_MANAGER))


@pytest.fixture
def director():
    return browser_of(builders.officer(Role.CENTRE_DIRECTOR))
