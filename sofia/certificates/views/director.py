"""The director of a centre: what waits for her signature, signing many at once, and what became of each."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.certificates import queries
from sofia.certificates.access import ONLY_DIRECTORS
from sofia.certificates.actions import sign
from sofia.certificates.forms import TickForm
from sofia.certificates.models import Proposal
from sofia.core import clock
from sofia.offer.models import Cohort
from sofia.people.access import acting, signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused

SIGNINGS = 10  # earlier ones on the desk
LINES = 100  # of a signing on a page


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, by cohort, and what she or another signed before."""
    grant = directing(request)
    groups = [(cohort, len(list(of))) for cohort, of in groupby(queries.signable_by(grant), cohort_of)]
    page = {"groups": groups, "signings": queries.signings_visible_to(grant)[:SIGNINGS]}
    return render(request, "certificates/centre/desk.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def cohort(request: HttpRequest, cohort: str) -> HttpResponse:
    """The certificates of a cohort that wait, all of them ticked, and the button that signs them."""
    grant = directing(request)
    found = queries.cohort_or_404(grant, cohort)
    waiting = queries.signable_by(grant).filter(enrolment__cohort=found)
    form = TickForm([proposal.pk for proposal in waiting], request.POST or None)
    if form.is_valid():
        by = signed_in(request)
        try:
            made = sign(proposals=form.cleaned_data["ticked"], centre=found.centre_id, by=by, at=clock.now())
            return redirect("certificates:signing", signing=made.pk)
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "certificates/centre/sign.html", {"cohort": found, "proposals": waiting, "form": form})


@never_cache
@require_safe
def signing(request: HttpRequest, signing: int) -> HttpResponse:
    """How far it is, and what became of each line."""
    found = get_object_or_404(queries.signings_visible_to(directing(request)), pk=signing)
    page = Paginator(queries.lines_of(found), LINES).get_page(request.GET.get("pagina"))
    return render(request, "certificates/centre/signing.html", {"signing": found, "page": page})


def cohort_of(proposal: Proposal) -> Cohort:
    return proposal.enrolment.cohort


def directing(request: HttpRequest) -> RoleGrant:
    """The grant in which she signs. Raises PermissionDenied."""
    return acting(request, Role.CENTRE_DIRECTOR, refusal=ONLY_DIRECTORS)
