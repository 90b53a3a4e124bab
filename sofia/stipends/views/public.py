"""What anybody may see of a call: the call itself and its result."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.documents.contents import content
from sofia.documents.models import SERVED
from sofia.people.access import public
from sofia.people.views.copies import unreadable
from sofia.stipends import calendars, heads, outages, queries, windows
from sofia.stipends.heads import address
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, Decision
from sofia.stipends.resolutions import reads
from sofia.stipends.schedule import in_force
from sofia.stipends.views import call_page, results_page
from sofia.vault.seal import Unreadable

LINES_PER_PAGE = 50


@public
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every published call with its phase of today."""
    return render(request, "stipends/public/calls.html", {"calls": heads.calls_of_today()})


@public
@require_safe
def call(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The terms of a call: its rules, its schedule as it stands today and its budget."""
    found, today = queries.call_or_404(centre, period), clock.today()
    law = in_force(found)
    decision = queries.published_decision(found, today)
    page = {
        "call": heads.head(found, today),
        "rule_set": law,
        "schedule": call_page.schedule_rows(law, today),
        "phases": call_page.steps(law, today),
        "promised": outages.promised(),
        "extensions": [(title(one.milestone.step), one) for one in queries.extensions(found)],
        "arithmetic": call_page.arithmetic(law, found.places, found.budget),
        "sha256": found.rule_set_sha256,
        "circular": call_page.circular(found),
        "preview": "",
        "calendar_roles": [(word, role.label) for word, role in calendars.ROLES.items()],
        "decision": decision,
        "links": {
            "precheck": address("precheck", found),
            "apply": address("apply", found) if windows.is_open(found, "applications") else "",
            "results": address("results", found) if decision else "",
            "lists": address("lists", found) if today >= law.window("applications").start else "",
            "observatory": address("observatory", found),
            "resolutions": address("resolutions", found) if reads.published(found).exists() else "",
            "calendars": {word: calendars.address_of(found, role) for word, role in calendars.ROLES.items()},
        },
    }
    return render(request, "stipends/public/call.html", page)


@public
@require_safe
def results(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The masked list: application number, end of the document, total, position and outcome."""
    found = queries.call_or_404(centre, period)
    decision = queries.published_decision(found, clock.today())
    if decision is None:
        return not_yet(request, found)
    wanted = request.GET.get("inscripcion", "").strip()[:40]
    pages = Paginator(queries.public_lines(decision, wanted), LINES_PER_PAGE)
    page = pages.get_page(request.GET.get("pagina"))
    return render(request, "stipends/public/results.html", results_page.context(found, decision, page, wanted))


@public
@require_safe
def bundle(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The public bundle, byte by byte as it was decided."""
    found = queries.call_or_404(centre, period)
    decision = published_or_404(found)
    name = f"adjudicacion-{centre}-{period}.json"
    return download(request, queries.public_bundle(decision), decision.public_bundle_sha256, name)


@public
@require_safe
def circular(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The signed circular of a published call, for anybody."""
    document = queries.circular(queries.call_or_404(centre, period))
    if document is None or not document.is_servable:
        raise Http404("Esta convocatoria no tiene circular para descargar.")
    try:
        data = content(document, SERVED)
    except (OSError, Unreadable) as error:
        return unreadable(request, document, error)
    return download(request, data, document.served_sha256, f"circular-{centre}-{period}.pdf", "application/pdf")


def published_or_404(found: Call) -> Decision:
    decision = queries.published_decision(found, clock.today())
    if decision is None:
        raise Http404("Todavía no se publica.")
    return decision


def not_yet(request: HttpRequest, found: Call) -> HttpResponse:
    """Say honestly that the result is not out, and when the schedule plans it."""
    page = {"call": heads.head(found, clock.today()), "planned": call_page.planned_award(in_force(found))}
    return render(request, "stipends/public/not_yet.html", page)


def download(
    request: HttpRequest, content: bytes, sha256: str, name: str, media_type: str = "application/json"
) -> HttpResponse:
    """A file that never changes: its hash is its ETag, and a browser that has it is not sent it again."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["ETag"] = f'"{sha256}"'
    response["Cache-Control"] = "public, no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
