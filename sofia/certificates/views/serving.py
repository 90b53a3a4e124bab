"""Serves the archived bytes of a paper; they are never made again."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.certificates.models import Attestation, Certificate
from sofia.documents.contents import paper_bytes
from sofia.people.models import Person
from sofia.vault.seal import Unreadable

log = structlog.get_logger("sofia.certificates")


def pdf(request: HttpRequest, row: Attestation | Certificate, name: str, *, by: Person, role: str = "") -> HttpResponse:
    """The PDF as a file, after leaving a trace; a page that says to come back when the store does not give it."""
    shown = {row._meta.model_name or "": row.pk}
    read(act=Act.TAKE_PAPER, by=by, subject=row.person, centre=row.centre_id, role=role, shown=shown)
    try:
        data = paper_bytes(row.paper)
    except (OSError, Unreadable) as error:
        log.error("paper not served", paper=str(row.paper_id), error=type(error).__name__)
        return render(request, "certificates/unreadable.html", {}, status=503)
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
