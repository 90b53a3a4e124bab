"""Each request's address and id, as far as they can be believed."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from sofia.audit.middleware import request_origin
from sofia.audit.models import Event
from sofia.audit.origin import Origin, current

TYPED = {"document_type": "CC", "document_number": "1002436987", "password": "otra clave larga"}


def seen(settings, behind_proxy: bool, **meta) -> str:
    settings.BEHIND_PROXY = behind_proxy
    origins = []

    def page(request):
        origins.append(current())
        return HttpResponse()

    request_origin(page)(RequestFactory().get("/", **meta))
    assert current() == Origin()
    return origins[0].address


@pytest.mark.parametrize(
    ("behind_proxy", "meta", "address"),
    [
        (False, {"REMOTE_ADDR": "192.0.2.7"}, "192.0.2.7"),
        (False, {"REMOTE_ADDR": "2001:DB8:0:0::7"}, "2001:db8::7"),
        (False, {"REMOTE_ADDR": "fe80::1%" + "e" * 100}, "fe80::1"),
        (False, {"REMOTE_ADDR": ""}, ""),
        (False, {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "192.0.2.7"),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}, "198.51.100.1"),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9, 198.51.100.1"}, "198.51.100.1"),
        (True, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "<script>"}, ""),
        (True, {"REMOTE_ADDR": "127.0.0.1"}, "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_our_own_side_saw(settings, behind_proxy, meta, address):
    assert seen(settings, behind_proxy, **meta) == address


def test_a_page_that_fails_leaves_no_origin_behind():
    def page(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        request_origin(page)(RequestFactory().get("/"))
    assert current() == Origin()


@pytest.mark.django_db
def test_an_event_carries_the_id_that_the_answer_and_the_log_carry(client):
    answer = client.post("/ingresar/", TYPED)
    event = Event.objects.get()
    assert (event.request, event.address) == (answer["X-Request-ID"], "127.0.0.1")
