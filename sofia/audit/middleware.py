"""Tells the audit where each request comes from."""

from collections.abc import Callable
from ipaddress import ip_address

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sofia.audit.origin import CURRENT, Origin

Handler = Callable[[HttpRequest], HttpResponse]


def request_origin(get_response: Handler) -> Handler:
    """Events of this request carry its address and the id that its line has in the log."""

    def handle(request: HttpRequest) -> HttpResponse:
        name = structlog.contextvars.get_contextvars().get("request", "")
        before = CURRENT.set(Origin(address_of(request), name))
        try:
            return get_response(request)
        finally:
            CURRENT.reset(before)

    return handle


def address_of(request: HttpRequest) -> str:
    """The address that our own proxy saw, or that reached us without one; empty when it is not an address.

    Of a list in X-Forwarded-For only the last entry is the proxy's: whoever asks may write the earlier ones.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", seen).rpartition(",")[2]
    try:
        return str(ip_address(seen.strip().partition("%")[0]))
    except ValueError:
        return ""
