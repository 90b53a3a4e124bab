"""Who is in charge of certification: finds a certificate of the centre, asks for its correction or annuls it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.certificates import queries
from sofia.certificates.access import ONLY_CERTIFIERS
from sofia.certificates.actions import annul, replace
from sofia.certificates.actions.propose import differences
from sofia.certificates.forms import AnnulForm, FindForm, ReplaceForm
from sofia.certificates.models import Certificate, ProposalState
from sofia.certificates.views.serving import pdf
from sofia.core import clock
from sofia.people.access import acting, signed_in
from sofia.people.fresh import fresh
from sofia.people.identity import everyone_of, known_by
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused

SHOWN = 50
NONE = "En su centro no hay ninguno con esos datos. Revise el número signo por signo."
FIELDS = {
    "name": "Nombre",
    "document_type": "Tipo de documento",
    "document_number": "Número de documento",
    "programme": "Programa",
    "programme_code": "Código del programa",
    "programme_version": "Versión del programa",
    "level": "Nivel",
    "modality": "Modalidad",
    "hours": "Horas",
    "cohort": "Ficha",
    "start": "Inicio",
    "end": "Fin",
    "centre": "Centro",
    "centre_code": "Código del centro",
    "regional": "Regional",
    "municipality": "Municipio",
}
"""How people call what a certificate prints and its correction may change."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Look for a certificate of her centre; what is typed never stands in an address. One that is alone opens."""
    grant = certifying(request)
    form = FindForm(request.POST or None)
    found: list[Certificate] = []
    if form.is_valid():
        found = list(matching(grant, form)[:SHOWN])
        if len(found) == 1:
            return redirect("certificates:certificate", certificate=found[0].pk)
        if not found:
            form.add_error(None, NONE)
    waiting = queries.proposals_visible_to(grant).exclude(replaces=None)
    return render(request, "certificates/centre/find.html", {"form": form, "found": found, "waiting": waiting})


def matching(grant: RoleGrant, form: FindForm) -> QuerySet[Certificate]:
    """Those of her centre that what was typed leads to."""
    here = queries.certificates_visible_to(grant).order_by("-issued_on", "-pk")
    if form.cleaned_data["paper"]:
        return here.filter(code=form.code) if form.code else here.filter(number=form.number)
    person = known_by(form.cleaned_data["document_type"], form.cleaned_data["document_number"])
    return here.filter(person__in=everyone_of(person)) if person else here.none()


@never_cache
@require_safe
def certificate(request: HttpRequest, certificate: int) -> HttpResponse:
    """What it says, what was done to it, and what may be done. The person sees that it was looked at."""
    grant, by = certifying(request), signed_in(request)
    found = queries.certificate_or_404(grant, certificate)
    shown, centre = {"certificate": found.pk}, found.centre_id
    read(act=Act.READ_CERTIFICATE, by=by, subject=found.person, centre=centre, role=grant.role, shown=shown)
    acts = found.acts.select_related("by").order_by("pk")
    correction = found.corrections.filter(state=ProposalState.WAITING).first()
    page = {"certificate": found, "said": found.as_printed, "acts": acts, "correction": correction}
    return render(request, "certificates/centre/certificate.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def correct(request: HttpRequest, certificate: int) -> HttpResponse:
    """What another certificate of today would say otherwise; then ask for it, with the reason."""
    found = queries.certificate_or_404(certifying(request), certificate)
    form = ReplaceForm(request.POST or None)
    if form.is_valid():
        try:
            replace(certificate=found, **form.cleaned_data, by=signed_in(request), at=clock.now())
            messages.success(
                request, "La corrección espera la firma de la subdirección. Hasta entonces vale el de hoy."
            )
            return redirect("certificates:certificate", certificate=found.pk)
        except Refused as error:
            form.add_error(None, str(error))
    changes = [(FIELDS[name], *values) for name, values in differences(found, clock.now()).items() if name in FIELDS]
    return render(request, "certificates/centre/correct.html", {"form": form, "certificate": found, "changes": changes})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def void(request: HttpRequest, certificate: int) -> HttpResponse:
    """Annul it, with the class, the reason and the act."""
    found = queries.certificate_or_404(certifying(request), certificate)
    form = AnnulForm(request.POST or None)
    if form.is_valid():
        try:
            annul(certificate=found, **form.cleaned_data, by=signed_in(request), at=clock.now())
            messages.success(request, "El certificado quedó anulado, y la persona fue avisada.")
            return redirect("certificates:certificate", certificate=found.pk)
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "certificates/centre/annul.html", {"form": form, "certificate": found})


@never_cache
@require_safe
def paper(request: HttpRequest, certificate: int) -> HttpResponse:
    """The archived paper. The person sees that it was taken."""
    grant = certifying(request)
    row = queries.certificate_or_404(grant, certificate)
    return pdf(request, row, f"certificado-{row.number}", by=signed_in(request), role=grant.role)


def certifying(request: HttpRequest) -> RoleGrant:
    """The grant in which she corrects and annuls. Raises PermissionDenied."""
    return acting(request, Role.CERTIFIER, refusal=ONLY_CERTIFIERS)
