"""A learner's own documents in one PDF, with the name that the circular gives it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.documents.papers.serving import paper_response
from sofia.people.access import signed_in
from sofia.stipends.actions.applying.bind import ask_for_dossier
from sofia.stipends.handing.dossiers import dossier_of
from sofia.stipends.handing.queries import lines_of
from sofia.stipends.heads import address
from sofia.stipends.rules.official_name import official_name
from sofia.stipends.views.applying import private
from sofia.stipends.views.handing.papers import ASKED, hers


@require_POST
def ask(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Have it made of what there is now."""
    call, application = hers(request, centre, period)
    if application is None:
        raise Http404
    ask_for_dossier(application=application)
    messages.success(request, ASKED)
    return redirect(address("papers", call))


@private
@require_safe
def dossier(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The PDF of what there is now, byte for byte as it was made."""
    _, application = hers(request, centre, period)
    made = dossier_of(application, lines_of(application)) if application else None
    if application is None or made is None:
        raise Http404
    person = application.person
    shown = {"application": application.pk, "dossier": made.pk}
    read(act=Act.READ_DOSSIER, by=signed_in(request), subject=person, centre=centre, shown=shown)
    return paper_response(request, made.paper, official_name(person.document_number, person.full_name))
