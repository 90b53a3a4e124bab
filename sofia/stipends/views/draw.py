"""The draw, step by step, with all that anybody needs to compute it again."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.people.access import public
from sofia.stipends import beacon, heads, queries
from sofia.stipends.heads import address
from sofia.stipends.models import Call, Decision, Draw
from sofia.stipends.views.public import download, not_yet, published_or_404

SCRIPT = Path(__file__).resolve().parents[1] / "verificar.py"


@public
@require_safe
def draw(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Tickets, witnesses, beacon, seed and order of the draw."""
    call = queries.call_or_404(centre, period)
    decision = queries.published_decision(call, clock.today())
    if decision is None:
        return not_yet(request, call)
    return render(request, "stipends/public/draw.html", context(call, decision, drawn_or_404(decision)))


@public
@require_safe
def draw_json(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The draw as data."""
    recorded = drawn_or_404(published_or_404(queries.call_or_404(centre, period)))
    content = recorded.document.encode()
    return download(request, content, sha256_hex(content), "sorteo.json")


@public
@require_safe
def script(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """A program of one file that recomputes the draw without Sofía."""
    drawn_or_404(published_or_404(queries.call_or_404(centre, period)))
    response = HttpResponse(SCRIPT.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="verificar.py"'
    return response


def drawn_or_404(decision: Decision) -> Draw:
    if decision.draw is None:
        raise Http404("Esta decisión no necesitó sorteo.")
    return decision.draw


def context(call: Call, decision: Decision, recorded: Draw) -> dict[str, Any]:
    content = recorded.content
    official = content["kind"] == "in_person" or beacon.by_code(content["beacon"]).official
    return {
        "call": heads.head(call, clock.today()),
        "draw": {**content, "development": not official},
        "seats": decision.seats,
        "rows": rows(content),
        "links": {
            "results": address("results", call),
            "json": address("draw_json", call),
            "script": address("draw_script", call),
        },
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
