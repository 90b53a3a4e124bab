"""Copies of documents on their way to somebody: nothing of them stays in a browser, and nothing in them acts."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.actions import take_copy
from sofia.documents.models import Document
from sofia.documents.papers.serving import pdf_response
from sofia.documents.reasons import Rejected
from sofia.people import documents
from sofia.people.access import acting, signed_in
from sofia.people.models import CounterVisit, Role, RoleGrant
from sofia.people.registrars import ONLY_REGISTRARS
from sofia.vault.seal import Unreadable

log = structlog.get_logger("sofia.documents")
REASON = 60  # signs of the reason that fit across a page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_a_counter(request: HttpRequest, visit: int) -> HttpResponse:
    """The identity document of whom the officer attends today. Each copy says whose it is, and leaves a trace."""
    grant = acting(request, Role.REGISTRAR, refusal=ONLY_REGISTRARS)
    opened, found = documents.attended(grant, clock.today(), visit)
    document = found.first()
    if request.method == "POST":
        return marked(request, grant, opened, document)
    return render(request, "people/documents/at_a_counter.html", {"visit": opened, "document": document})


def marked(request: HttpRequest, grant: RoleGrant, visit: CounterVisit, document: Document | None) -> HttpResponse:
    if document is None or not document.is_servable:
        raise Http404
    lines = mark(grant, visit) if document.about.marked else ()
    try:
        data = take_copy(
            document=document,
            by=signed_in(request),
            role=grant.role,
            centre=visit.centre_id,
            purpose=f"visit:{visit.pk}",
            lines=lines,
        )
    except (OSError, Unreadable, Rejected) as error:
        return unreadable(request, document, error)
    return copy(document, data)


def mark(grant: RoleGrant, visit: CounterVisit) -> list[str]:
    """What each page says: role and centre, the day, the officer's number and what she attends the person for."""
    reason = " ".join(visit.reason.split())
    return [
        f"COPIA · {Role(grant.role).label} · centro {visit.centre_id}",
        f"{long_day(clock.today())} · funcionario {grant.person_id} · atención {visit.pk}",
        reason if len(reason) <= REASON else f"{reason[: REASON - 1]}…",
    ]


def copy(document: Document, data: bytes) -> HttpResponse:
    """The file, to be kept and not to be shown here; its name says nothing of anybody."""
    return pdf_response(data, f"{document.kind}-{document.received_at:%Y%m%d}")


def unreadable(request: HttpRequest, document: Document, error: Exception) -> HttpResponse:
    """A page that says so, and a line in the log by which the operator finds it."""
    log.error("document unreadable", document=str(document.pk), error=type(error).__name__)
    return render(request, "people/documents/unreadable.html", status=503)
