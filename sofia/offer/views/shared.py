"""Answers that are the same for everybody, so that a proxy may keep them: no session is read and no cookie is set."""

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

# A browser asks again after a minute, a proxy after half; while it does, or when we are away, it may show the old one.
KEEP = "public, max-age=60, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600"


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponseBase:
    """A page without anything of who asks for it."""
    return answer(request, render_to_string(template, {**context, "shared": True}).encode())


def data(request: HttpRequest, value: Any) -> HttpResponseBase:
    """JSON that other sites may read too."""
    found = answer(request, orjson.dumps(value), "application/json; charset=utf-8")
    found["Access-Control-Allow-Origin"] = "*"
    return found


def answer(request: HttpRequest, body: bytes, kind: str = "text/html; charset=utf-8") -> HttpResponseBase:
    """Those bytes, or only that they have not changed; their hash is their ETag."""
    response = HttpResponse(body, content_type=kind)
    response["ETag"] = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    response["Cache-Control"] = KEEP
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
