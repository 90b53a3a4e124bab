"""The files that anybody downloads to verify by himself, and the page that says what they are."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from sofia.certificates.verification import offline, published
from sofia.core.canonical import sha256_hex
from sofia.documents.signing.folder import CannotSign
from sofia.people.access import public

JSON, TOKEN, PAGE = "application/json", "application/jwt", "text/html; charset=utf-8"
View = Callable[..., HttpResponse]


def with_keys(view: View) -> View:
    """What cannot be shown before this installation has keys does not exist until then."""

    @wraps(view)
    def shown(request: HttpRequest, **parts: int) -> HttpResponse:
        try:
            return view(request, **parts)
        except CannotSign as error:
            raise Http404("Esta instalación todavía no tiene llaves.") from error

    return shown


@public
@require_safe
@with_keys
def without_network(request: HttpRequest) -> HttpResponse:
    """How to verify with the network off: the page to save, the list and the keys, with their moment and hashes."""
    as_of = published.moment()
    listed = published.annulled(as_of)
    context = {
        "as_of": as_of,
        "page_sha256": sha256_hex(published.offline_page(listed)),
        "list_sha256": sha256_hex(listed),
        "keys_sha256": sha256_hex(published.key_set()),
    }
    return render(request, "certificates/verification/offline.html", context)


@public
@require_safe
@with_keys
def offline_page(request: HttpRequest) -> HttpResponse:
    """The page itself, to be saved: our policy of no inline scripts stays for what is opened from here."""
    return file(request, published.offline_page(published.annulled(published.moment())), PAGE, offline.NAME)


@public
@require_safe
@with_keys
def annulled(request: HttpRequest) -> HttpResponse:
    return file(request, published.annulled(published.moment()).encode(), TOKEN, "anulados.jwt")


@public
@require_safe
@with_keys
def key_set(request: HttpRequest) -> HttpResponse:
    return file(request, published.key_set(), JSON, "llaves.json")


@public
@require_safe
@with_keys
def signers(request: HttpRequest) -> HttpResponse:
    return file(request, published.signers(), JSON, "firmas.json")


@public
@require_safe
@with_keys
def did(request: HttpRequest) -> HttpResponse:
    """Where other systems look for our keys (did:web)."""
    return file(request, published.did_document(), JSON)


@public
@require_safe
@with_keys
def badge_states(request: HttpRequest, number: int) -> HttpResponse:
    """Which badges are no longer worth anything, as a signed list of bits."""
    made = published.badge_states(number, published.moment())
    if made is None:
        raise Http404("Esa lista todavía no existe.")
    return file(request, made.encode(), TOKEN, f"{number}.jwt")


def file(request: HttpRequest, content: bytes, kind: str, name: str = "") -> HttpResponse:
    """A file whose hash is its ETag; anybody may fetch it from a page of another site, since it is public."""
    response = HttpResponse(content, content_type=kind)
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{sha256_hex(content)}"'
    response["Cache-Control"] = "public, max-age=300"
    response["Access-Control-Allow-Origin"] = "*"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
