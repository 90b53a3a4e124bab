"""The draw, step by step, with all that anybody needs to compute it again."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.access import public
from sofia.stipends import beacon, heads, queries
from sofia.stipends.awarding.witnesses import draw_of, notice_of
from sofia.stipends.heads import address
from sofia.stipends.models import Call, Draw, DrawNotice
from sofia.stipends.queries import Tied
from sofia.stipends.rules import draw as draws
from sofia.stipends.views.public import download, not_yet, published_or_404

SCRIPT = Path(__file__).resolve().parents[1] / "verificar.py"


@public
@require_safe
def draw(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Tickets, witnesses, beacon, seed and order of the draw; before it is made, what was announced of it."""
    call = queries.call_or_404(centre, period)
    decision = queries.published_decision(call, clock.today())
    if decision is None:
        return not_yet(request, call)
    if recorded := draw_of(decision):
        return render(request, "stipends/public/draw.html", context(decision, recorded, links_of(call)))
    return render(request, "stipends/public/draw_announced.html", announced(decision, links_of(call)))


@public
@require_safe
def draw_json(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The draw as data."""
    recorded = drawn_or_404(published_or_404(queries.call_or_404(centre, period)))
    content = recorded.document.encode()
    return download(request, content, sha256_hex(content), "sorteo.json")


@public
@require_safe
def notice_json(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """What was announced before the draw, as data."""
    decision = published_or_404(queries.call_or_404(centre, period))
    notice = notice_or_404(decision)
    content = canonical_json(commitment(notice, queries.tied_in_list(decision.call_id, notice.list_sha256)))
    return download(request, content, sha256_hex(content), "anuncio.json")


@public
@require_safe
def script(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """A program of one file that recomputes the draw without Sofía."""
    drawn_or_404(published_or_404(queries.call_or_404(centre, period)))
    return script_response()


def script_response() -> HttpResponse:
    """The program, to keep."""
    response = HttpResponse(SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verificar.py"'
    return response


def links_of(call: Call) -> dict[str, Any]:
    """The files of the draw of an award, and the page that it belongs to."""
    names = {"json": "draw_json", "script": "draw_script", "notice": "draw_notice"}
    return {
        "back": ("Resultado", address("results", call)),
        **{name: address(page, call) for name, page in names.items()},
    }


def drawn_or_404(decision: Tied) -> Draw:
    recorded = draw_of(decision)
    if recorded is None:
        raise Http404("Esta decisión no necesitó sorteo.")
    return recorded


def notice_or_404(decision: Tied) -> DrawNotice:
    """What was announced of the tie that it left, or that its draw settled."""
    drawn = draw_of(decision)
    notice = drawn.notice if drawn else notice_of(decision)
    if notice is None:
        raise Http404("Ningún sorteo se anunció.")
    return notice


def announced(decision: Tied, links: dict[str, Any]) -> dict[str, Any]:
    """What anybody keeps before the draw, so that nothing of it can change afterwards."""
    notice = notice_or_404(decision)
    chain = beacon.by_code(notice.beacon)
    return {
        "call": heads.head(decision.call, clock.today()),
        "announced": notice,
        "tickets": draws.tickets(queries.tied_in(decision)),
        "seats": decision.seats,
        "beacon": chain,
        "due": chain.time_of(notice.round),
        "where": chain.address(notice.round),
        "links": links | {"json": links["notice"]},
    }


def commitment(notice: DrawNotice, tied: list[str]) -> dict[str, Any]:
    """The announcement as it is published."""
    return {
        "format": "sofia-draw-notice/1",
        "tickets": [list(pair) for pair in draws.tickets(tied)],
        "list_sha256": notice.list_sha256,
        "witnesses": notice.witnesses,
        "beacon": notice.beacon,
        "round": notice.round,
        "due": beacon.by_code(notice.beacon).time_of(notice.round).isoformat(),
        "announced_at": notice.announced_at.astimezone(clock.BOGOTA).isoformat(),
    }


def context(decision: Tied, recorded: Draw, links: dict[str, Any]) -> dict[str, Any]:
    """The draw as anybody recomputes it."""
    content = recorded.content
    official = content["kind"] == "in_person" or beacon.by_code(content["beacon"]).official
    return {
        "call": heads.head(decision.call, clock.today()),
        "draw": {**content, "development": not official},
        "seats": decision.seats,
        "rows": rows(content),
        "links": links,
    }


def rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The order that came out, with the number that put each ticket there (none in a draw by hand)."""
    ticket_of = {application: ticket for ticket, application in content["tickets"]}
    seed = content.get("seed")
    return [
        {
            "position": position,
            "application": application,
            "ticket": ticket_of[application],
            "key": sha256_hex(f"{seed}|{ticket_of[application]}") if seed else "",
        }
        for position, application in enumerate(content["order"], 1)
    ]
