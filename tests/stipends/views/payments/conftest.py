"""The third of May, and browsers of those who pay."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.stipends.paying import Officers
from tests.stipends.views.resolutions.conftest import browser_of
from tests.stipends.views.resolutions.conftest import text as text

DESK = "/apoyos/gestion/2025-1/pagos/"


def page(run, name="") -> str:
    return f"{DESK}{run.pk}/{name}"


def bank_file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("respuesta.csv", data, "text/csv")


class Browsers:
    """A browser for each officer, in which her password was just typed."""

    def __init__(self, officers: Officers) -> None:
        self.manager, self.finance, self.director = map(
            browser_of, (officers.manager, officers.finance, officers.director)
        )


@pytest.fixture(autouse=True)
def _day(on_day):
    on_day("2025-05-03")


@pytest.fixture
def officers():
    return Officers()


@pytest.fixture
def browsers(officers):
    return Browsers(officers)
