"""The PDFs of a resolution: before it is signed, as it was signed, and the annex that names people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.actions import take_copy
from sofia.documents.contents import content
from sofia.documents.models import SERVED, Document
from sofia.documents.papers import NotTypeset, typeset
from sofia.documents.papers.serving import paper_response, pdf_response
from sofia.documents.reasons import Rejected
from sofia.people.access import signed_in
from sofia.people.views.copies import copy, unreadable
from sofia.stipends.actions.resolutions.sign import text_of
from sofia.stipends.models import Resolution
from sofia.stipends.resolutions.paper import ACT
from sofia.stipends.views.resolutions.desk import of_her_centre
from sofia.vault.seal import Unreadable


@never_cache
@require_safe
def preview(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """The act with room for a signature: to be read, or to be printed and signed by hand."""
    _, found = of_her_centre(request, "see_resolutions", period, resolution)
    at = clock.now()
    try:
        drawn = typeset(ACT, text_of(found, None, at).act | {"by_hand": True}, at)
    except NotTypeset as error:
        page = {"resolution": found, "reason": str(error)}
        return render(request, "stipends/resolution/not_typeset.html", page, status=409)
    return pdf_response(drawn, f"borrador-resolucion-{found.pk}")


@never_cache
@require_safe
def signed(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """The act as it was signed."""
    _, found = of_her_centre(request, "see_resolutions", period, resolution)
    return act_response(request, found)


@never_cache
@require_safe
def annex(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Who each application is: whoever takes it leaves a trace."""
    role, found = of_her_centre(request, "see_resolutions", period, resolution)
    if found.annex is None:
        raise Http404
    by = signed_in(request)
    read(
        act=Act.READ_RESOLUTION, by=by, subject=None, centre=found.centre_id, role=role, shown={"resolution": found.pk}
    )
    return paper_response(request, found.annex, f"anexo-{file_name(found)}")


def copy_response(
    request: HttpRequest, document: Document | None, role: str, centre: str, purpose: str
) -> HttpResponse:
    """What was handed in, for an officer: that she takes it is kept first. 404 when there is none to serve."""
    if document is None or not document.is_servable:
        raise Http404
    by = signed_in(request)
    try:
        return copy(document, take_copy(document=document, by=by, role=role, centre=centre, purpose=purpose))
    except (OSError, Unreadable, Rejected) as error:
        return unreadable(request, document, error)


def act_response(request: HttpRequest, found: Resolution) -> HttpResponse:
    """The PDF of a signed resolution: the copy signed by hand when there is one, else our own; 404 before."""
    if found.paper is None:
        raise Http404
    if found.signed_copy is None:
        return paper_response(request, found.paper, file_name(found))
    try:
        return pdf_response(content(found.signed_copy, SERVED), file_name(found))
    except (OSError, Unreadable) as error:
        return unreadable(request, found.signed_copy, error)


def file_name(found: Resolution) -> str:
    """«resolucion-9302-2025-12»."""
    assert found.dated is not None
    return f"resolucion-{found.centre_id}-{found.dated.year}-{found.number}"
