"""The papers of each application, for those who answer for the call in its centre."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents import gate
from sofia.documents.contents import paper_bytes
from sofia.documents.papers.serving import pdf_response
from sofia.documents.reasons import Rejected
from sofia.people.access import signed_in
from sofia.people.models import Role, RoleGrant
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.applying.bind import ask_for_dossier
from sofia.stipends.handing.dossiers import dossier_of
from sofia.stipends.handing.queries import lines_of, lines_of_many
from sofia.stipends.models import Application, Call
from sofia.stipends.rules.official_name import official_name
from sofia.stipends.views.handing.papers import ASKED, state
from sofia.vault.seal import Unreadable

PER_PAGE = 50


@never_cache
@require_safe
def dossiers(request: HttpRequest, period: str) -> HttpResponse:
    """Every application with how many of its papers there are; one of them when its number is typed."""
    call, wanted = of_the_centre(request, period)[1], request.GET.get("numero", "").strip()[:40]
    page = Paginator(queries.applications(call, wanted), PER_PAGE).get_page(request.GET.get("pagina"))
    standing = lines_of_many(list(page))
    rows = [(one, standing[one.pk], sum(line.missing for line in standing[one.pk])) for one in page]
    shown = {"call": call, "page": page, "rows": rows, "wanted": wanted}
    return render(request, "stipends/handing/dossiers.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: HttpRequest, period: str, application: int) -> HttpResponse:
    """How each paper of one application stands, without what it shows; and its one PDF, made when it is asked for."""
    grant, call = of_the_centre(request, period)
    one = queries.application_or_404(call, application)
    if request.method == "POST":
        ask_for_dossier(application=one)
        messages.success(request, ASKED)
        return redirect(request.path)
    seen(request, grant, one)
    lines = lines_of(one)
    parts = {"call": call, "application": one, "lines": [(line, state(line)) for line in lines]}
    return render(request, "stipends/handing/dossier.html", {**parts, "made": dossier_of(one, lines)})


@never_cache
@require_safe
def dossier_pdf(request: HttpRequest, period: str, application: int) -> HttpResponseBase:
    """The one PDF. Each page says who took the copy, and it is in the learner's trace before it leaves."""
    grant, call = of_the_centre(request, period)
    one = queries.application_or_404(call, application)
    made = dossier_of(one, lines_of(one))
    if made is None:
        return redirect("stipends:dossier", period=period, application=application)
    seen(request, grant, one, made.pk)
    try:
        data = gate.stamp(paper_bytes(made.paper), mark(grant, one))
    except (OSError, Unreadable, Rejected):
        return render(request, "documents/paper_unreadable.html", status=503)
    return pdf_response(data, official_name(one.person.document_number, one.person.full_name))


def of_the_centre(request: HttpRequest, period: str) -> tuple[RoleGrant, Call]:
    """The grant in which she acts, and the call of its centre."""
    grant = acting_in(request, "see_dossiers")
    return grant, queries.call_or_404(grant.centre_id, period)


def seen(request: HttpRequest, grant: RoleGrant, application: Application, dossier: int | None = None) -> None:
    shown, centre = {"application": application.pk, "dossier": dossier}, application.call.centre_id
    by, subject = signed_in(request), application.person
    read(act=Act.READ_DOSSIER, by=by, subject=subject, centre=centre, role=grant.role, shown=shown)


def mark(grant: RoleGrant, application: Application) -> list[str]:
    """What each page says: role and centre, the day, the officer's number and the application."""
    return [
        f"COPIA · {Role(grant.role).label} · centro {application.call.centre_id}",
        f"{long_day(clock.today())} · funcionario {grant.person_id}",
        f"inscripción {application.number}",
    ]
