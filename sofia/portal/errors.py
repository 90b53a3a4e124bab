"""The pages for what goes wrong. The last two (500 and 503) are made without the database and without the visitor."""

import sys

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from sofia.core.failures import places

log = structlog.get_logger("sofia.errors")

RETRY_AFTER = 30  # seconds: a restarted database is back well before


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Our own refusals say why; the page has words of its own for those that do not."""
    reason = {"reason": str(exception)} if str(exception) else {}
    return render(request, "errors/403.html", reason, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke; when it was the road to the database, ask to come back in a while."""
    error = sys.exc_info()[1]
    log.error("unhandled", error=type(error).__name__, at=places(error))
    if isinstance(error, OperationalError | InterfaceError):
        response = error_page(503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return error_page(500)


def error_page(status: int) -> HttpResponse:
    """A page made of nothing but its own words: the request itself may be what is broken."""
    return HttpResponse(loader.render_to_string(f"errors/{status}.html"), status=status)
