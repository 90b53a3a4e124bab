"""The pages for what goes wrong: Spanish, helpful, and never a traceback."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from structlog.testing import capture_logs

from config import urls
from sofia.people.access import public


def breaking_with(error: Exception):
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return public(view)


class Routes:
    """The portal's addresses, and some that break."""

    urlpatterns = [
        *urls.urlpatterns,
        path("roto/", breaking_with(ValueError("documento 1002436987"))),
        path("sin-base/", breaking_with(OperationalError("connection refused"))),
        path("base-cortada/", breaking_with(InterfaceError("connection already closed"))),
        path("prohibido/", breaking_with(PermissionDenied())),
    ]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = Routes
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/?q=%00", 400, "caracteres"),
        ("/no-existe/", 404, "no existe"),
        ("/roto/", 500, "No fue culpa suya"),
        ("/sin-base/", 503, "unos minutos"),
        ("/base-cortada/", 503, "unos minutos"),
    ],
)
def test_each_has_its_page_which_needs_no_database(visitor, address, status, said):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.django_db
def test_what_is_forbidden_says_what_to_do(visitor):
    answer = visitor.get("/prohibido/")
    assert answer.status_code == 403
    assert "Qué puede hacer" in answer.text


def test_a_form_without_its_token_is_forbidden_with_our_page(settings):
    answer = Client(enforce_csrf_checks=True).post("/ingresar/", {"number": "1"})
    assert answer.status_code == 403
    assert "Qué puede hacer" in answer.text


def test_a_database_that_is_away_says_when_to_come_back(visitor):
    assert int(visitor.get("/sin-base/")["Retry-After"]) > 0


def test_the_log_says_what_broke_and_where_but_not_whose_data(visitor):
    with capture_logs() as events:
        visitor.get("/roto/")
    (line,) = [event for event in events if event["event"] == "unhandled"]
    assert line["error"] == "ValueError"
    assert "test_errors.py" in str(line["at"])
    assert "1002436987" not in str(events)
