"""What happens around every request."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from structlog.testing import capture_logs

from sofia.portal.middleware import request_log

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_every_answer_carries_the_security_headers(client):
    answer = client.get("/salud/")
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client):
    policy = client.get("/salud/")["Content-Security-Policy"]
    allowed = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    assert {name for name, sources in allowed.items() if sources == "'none'"} == {
        "default-src",
        "base-uri",
        "frame-ancestors",
    }
    assert set(allowed.values()) == {"'none'", "'self'"}
    assert {"script-src", "style-src", "form-action"} <= set(allowed)


def test_pages_travel_compressed(client):
    plain, small = client.get("/ayuda/"), client.get("/ayuda/", headers={"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 2


@pytest.mark.parametrize("address", ["/?q=%00", "/?q=%C3%28", "/%00/"])
def test_bytes_that_are_not_text_get_a_page_that_says_so(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "caracteres" in answer.text


@pytest.mark.parametrize("address", ["/%C3%28/", "/%F0%9F%99%82/", "/%E2%82%AC/"])
def test_an_address_in_broken_or_rare_letters_is_only_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("body", ["documento=10%0002", "documento=%FF", "%00=1"])
def test_so_do_those_of_a_form(client, body):
    answer = client.post("/ingresar/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_so_do_those_of_a_form_with_files(client):
    assert client.post("/ingresar/", {"documento": "10\x0002"}).status_code == 400


def test_letters_of_every_language_and_percent_signs_are_text(client):
    assert client.get("/", {"q": "Ñandú 100% «wa'yúu» 🙂"}).status_code == 200
    assert client.post("/salud/", {"q": "50%ff Ñ"}).status_code == 405


def test_the_log_has_the_route_and_never_what_was_typed(client):
    with capture_logs() as events:
        client.get("/ayuda/?documento=1002436987")
    (line,) = [event for event in events if event["event"] == "request"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "ayuda/", 200)
    assert "1002436987" not in str(events)


def test_every_answer_names_its_request_so_that_its_log_can_be_found():
    handle = request_log(lambda request: HttpResponse())
    first, second = (handle(RequestFactory().get("/"))["X-Request-ID"] for _ in range(2))
    assert len(first) == 16
    assert first != second
