"""A learner's own constancias and certificates."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.certificates import queries
from sofia.certificates.actions import attest
from sofia.certificates.facts import standings
from sofia.certificates.rules.aptitude import aptitude
from sofia.certificates.rules.conditions import reasons
from sofia.certificates.views.serving import pdf
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.refusals import Refused
from sofia.training.models import Enrolment
from sofia.training.queries import enrolments_of

REFUSED = 409
SHOWN = 20  # earlier constancias


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attestation(request: HttpRequest) -> HttpResponse:
    """Her programmes, each with the button that gives its constancia."""
    person, refusal = signed_in(request), ""
    enrolments = list(enrolments_of(person))
    if request.method == "POST":
        try:
            made = attest(enrolment=chosen(request, enrolments), by=person, at=clock.now())
            return redirect("certificates:attestation_pdf", attestation=made.pk)
        except Refused as error:
            refusal = str(error)
    page = {"choices": choices(enrolments), "earlier": queries.attestations_of(person)[:SHOWN], "refusal": refusal}
    return render(request, "certificates/learner/attestation.html", page, status=REFUSED if refusal else None)


def chosen(request: HttpRequest, enrolments: list[Enrolment]) -> Enrolment:
    """The one of hers that the button named."""
    for enrolment in enrolments:
        if str(enrolment.pk) == request.POST.get("matricula"):
            return enrolment
    raise Http404


def choices(enrolments: list[Enrolment]) -> list[tuple[Enrolment, str]]:
    """Each enrolment, and why there is no constancia of it, which is nothing for most."""
    found = standings(enrolments, clock.today())
    return [(enrolment, reasons(aptitude(found[enrolment.pk]))) for enrolment in enrolments]


@never_cache
@require_safe
def attestation_pdf(request: HttpRequest, attestation: int) -> HttpResponse:
    """The paper that was given."""
    person = signed_in(request)
    row = get_object_or_404(queries.attestations_of(person), pk=attestation)
    return pdf(request, row, f"constancia-{row.as_printed.cohort}-{row.issued_on}", by=person)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Her certificates, valid or not, and how anybody checks them."""
    person = signed_in(request)
    return render(request, "certificates/learner/mine.html", {"certificates": queries.certificates_of(person)})


@never_cache
@require_safe
def certificate_pdf(request: HttpRequest, certificate: int) -> HttpResponse:
    """The archived paper, also of one that was replaced or annulled: it is hers."""
    person = signed_in(request)
    row = get_object_or_404(queries.certificates_of(person), pk=certificate)
    return pdf(request, row, f"certificado-{row.number}", by=person)
