"""The draw among people in line, step by step, as the draw of an award is shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.access import public
from sofia.stipends import heads, queries
from sofia.stipends.awarding.witnesses import draw_of
from sofia.stipends.models import Replacement
from sofia.stipends.replacing import reads
from sofia.stipends.views import draw as shown
from sofia.stipends.views.public import download


@public
@require_safe
def draw(request: HttpRequest, centre: str, period: str, replacement: int) -> HttpResponse:
    """Tickets, witnesses, beacon, seed and order; before it is made, what was announced of it."""
    found = _tied_or_404(centre, period, replacement)
    if recorded := draw_of(found):
        return render(request, "stipends/public/draw.html", shown.context(found, recorded, _links(found)))
    return render(request, "stipends/public/draw_announced.html", shown.announced(found, _links(found)))


@public
@require_safe
def draw_json(request: HttpRequest, centre: str, period: str, replacement: int) -> HttpResponse:
    """The draw as data."""
    content = shown.drawn_or_404(_tied_or_404(centre, period, replacement)).document.encode()
    return download(request, content, sha256_hex(content), "sorteo.json")


@public
@require_safe
def notice_json(request: HttpRequest, centre: str, period: str, replacement: int) -> HttpResponse:
    """What was announced before the draw, as data."""
    found = _tied_or_404(centre, period, replacement)
    content = canonical_json(shown.commitment(shown.notice_or_404(found), queries.tied_in(found)))
    return download(request, content, sha256_hex(content), "anuncio.json")


@public
@require_safe
def script(request: HttpRequest, centre: str, period: str, replacement: int) -> HttpResponse:
    """A program of one file that recomputes the draw without Sofía."""
    shown.drawn_or_404(_tied_or_404(centre, period, replacement))
    return shown.script_response()


def _tied_or_404(centre: str, period: str, replacement: int) -> Replacement:
    found = reads.replacement_or_404(queries.call_or_404(centre, period), replacement)
    if found.final:
        raise Http404("Ese reemplazo no dejó ningún empate.")
    return found


def _links(found: Replacement) -> dict[str, Any]:
    where = {"centre": found.call.centre_id, "period": found.call.period, "replacement": found.pk}
    names = {"json": "replacement_draw_json", "script": "replacement_script", "notice": "replacement_notice"}
    return {
        "back": ("Reemplazos", heads.address("public_replacements", found.call)),
        **{name: reverse(f"stipends:{page}", kwargs=where) for name, page in names.items()},
    }
