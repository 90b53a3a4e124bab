"""What happens around every request: its line in the log, bytes that no page can use, and one header."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import structlog
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from sofia.core import clock
from sofia.core.keys import new_key
from sofia.portal import queries
from sofia.portal.texts import LINES
from sofia.portal.texts.lines import KEPT, BadLine, Lines, parse

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("sofia.request")

UNUSED_FEATURES = "accelerometer, camera, display-capture, geolocation, gyroscope, microphone, payment, usb"


def request_log(get_response: Handler) -> Handler:
    """One line for each request, by route: the address itself may carry somebody's data, so it is not written."""

    def handle(request: HttpRequest) -> HttpResponse:
        name = new_key(8).hex()
        start = clock.stopwatch()
        with structlog.contextvars.bound_contextvars(request=name):
            response = get_response(request)
            route = request.resolver_match.route if request.resolver_match else None
            elapsed = round((clock.stopwatch() - start) * 1000, 1)
            log.info("request", method=request.method, route=route, status=response.status_code, ms=elapsed)
        response["X-Request-ID"] = name
        return response

    return handle


def permissions_policy(get_response: Handler) -> Handler:
    """No page asks for the camera, the place or a payment, so none may."""
    value = ", ".join(f"{feature.strip()}=()" for feature in UNUSED_FEATURES.split(","))

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = value
        return response

    return handle


def refuse_bad_bytes(get_response: Handler) -> Handler:
    """A NUL or broken UTF-8 is nobody's typing: PostgreSQL refuses it, and so do we, with a page that says so."""

    def handle(request: HttpRequest) -> HttpResponse:
        try:
            parts = typed_parts(request)
        except UnreadablePostError as error:
            raise BadRequest("El envío se cortó antes de terminar.") from error
        if not all(is_text(part) for part in parts):
            raise BadRequest("La dirección o el formulario traen caracteres que no son texto.")
        return get_response(request)

    return handle


def typed_parts(request: HttpRequest) -> list[bytes]:
    """The bytes of the address, the query and the form; of the latter two, as they were before being decoded."""
    parts = [request.path_info.encode(), unquote_to_bytes(request.META.get("QUERY_STRING", ""))]
    if request.content_type == "application/x-www-form-urlencoded":
        return [*parts, unquote_to_bytes(request.body)]
    return [*parts, *(text.encode() for name, values in request.POST.lists() for text in [name, *values])]


def is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def fresh_lines(get_response: Handler) -> Handler:
    """The telephone lines that every page shows are read once a minute, before the page and not while it is made."""

    def handle(request: HttpRequest) -> HttpResponse:
        if KEPT.is_stale():
            KEPT.keep(read_lines())
        return get_response(request)

    return handle


def read_lines() -> Lines | None:
    """The lines of this installation; None when the database is away, and the page of that error gives the old ones."""
    try:
        return parse(queries.text_or_404(LINES).body)
    except (DatabaseError, BadLine):
        return None
