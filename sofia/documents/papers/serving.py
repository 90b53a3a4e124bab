"""A PDF as an answer, whoever made it."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.vault.seal import Unreadable

log = structlog.get_logger("sofia.documents")


def pdf_response(data: bytes, name: str) -> HttpResponse:
    """A file to keep, not to be shown here, nor by anything in between. ``name`` has no ending and tells of nobody."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def shown_response(data: bytes) -> HttpResponse:
    """A file to be seen inside a page of the portal, and in no other: nothing in it acts or asks for anything."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    response["Cache-Control"] = "private, no-store"
    return response


def paper_response(request: HttpRequest, paper: Paper, name: str) -> HttpResponse:
    """The paper byte for byte, never made again; a page that says to come back when the store does not give it."""
    try:
        return pdf_response(paper_bytes(paper), name)
    except (OSError, Unreadable) as error:
        log.error("paper not served", paper=str(paper.pk), error=type(error).__name__)
        return render(request, "documents/paper_unreadable.html", status=503)
