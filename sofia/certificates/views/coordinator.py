"""The academic coordinator: who can be certified, why not yet, and validating those who can."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.certificates import queries
from sofia.certificates.access import ONLY_COORDINATORS
from sofia.certificates.actions import validate, withdraw
from sofia.certificates.facts import standing_of, standings
from sofia.certificates.forms import TickForm, WithdrawForm
from sofia.certificates.rules.conditions import WORDS, all_met, conditions, unmet
from sofia.core import clock
from sofia.core.findings import Finding
from sofia.offer.models import Cohort
from sofia.people.access import acting, signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.training.models import Enrolment

ONLY_PROPOSERS = "Retira una propuesta quien la puede hacer: coordinación académica o el encargado de certificación."


@never_cache
@require_safe
def cohorts(request: HttpRequest) -> HttpResponse:
    """The cohorts of her centre with learners to certify."""
    page = {"cohorts": queries.cohorts_to_validate(coordinating(request))}
    return render(request, "certificates/centre/cohorts.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def cohort(request: HttpRequest, cohort: str) -> HttpResponse:
    """Each learner with what is missing; those who meet everything are ticked, to be validated together."""
    grant = coordinating(request)
    found = queries.cohort_or_404(grant, cohort)
    learners = judged(grant, found)
    ready = [learner for learner, findings, waiting in learners if all_met(findings) and not waiting]
    form = TickForm([learner.pk for learner in ready], request.POST or None)
    if form.is_valid():
        ticked = [learner for learner in ready if learner.pk in form.cleaned_data["ticked"]]
        try:
            made = validate(enrolments=ticked, centre=found.centre_id, by=signed_in(request), at=clock.now())
            messages.success(request, f"Quedaron validados {len(made)}. Los firma la subdirección.")
            return redirect("certificates:validate", cohort=found.number)
        except Refused as error:
            form.add_error(None, str(error))
    page = {"cohort": found, "rows": [row(*learner) for learner in learners], "ready": len(ready), "form": form}
    return render(request, "certificates/centre/validate.html", page)


def judged(grant: RoleGrant, cohort: Cohort) -> list[tuple[Enrolment, tuple[Finding, ...], bool]]:
    """The learners of the cohort, each with every condition and whether a proposal waits, in few queries."""
    learners = list(queries.learners_to_validate(grant, cohort))
    found = standings(learners, clock.today())
    return [(one, conditions(found[one.pk]), found[one.pk].waiting) for one in learners]


def row(learner: Enrolment, findings: tuple[Finding, ...], waiting: bool) -> dict[str, object]:
    """What the table says of one learner."""
    missing = [WORDS[finding.requirement] for finding in unmet(findings)]
    return {"learner": learner, "ready": not missing and not waiting, "missing": missing, "waiting": waiting}


@never_cache
@require_safe
def learner(request: HttpRequest, enrolment: int) -> HttpResponse:
    """Every condition of one learner, with its reason and what to do. She sees that it was looked at."""
    grant, by = coordinating(request), signed_in(request)
    found = queries.learner_or_404(grant, enrolment)
    shown = {"enrolment": found.pk}
    centre = grant.centre_id or ""
    read(act=Act.READ_STANDING, by=by, subject=found.person, centre=centre, role=grant.role, shown=shown)
    findings = [(WORDS[finding.requirement], finding) for finding in conditions(standing_of(found, clock.today()))]
    proposals = found.proposals.select_related("proposed_by", "closed_by").order_by("-pk")
    page = {"learner": found, "findings": findings, "proposals": proposals}
    return render(request, "certificates/centre/learner.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, proposal: int) -> HttpResponse:
    """Take back what waits to be signed, with the reason."""
    grant = acting(request, Role.ACADEMIC_COORDINATOR, Role.CERTIFIER, refusal=ONLY_PROPOSERS)
    found = queries.proposal_or_404(grant, proposal)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw(proposal=found, reason=form.cleaned_data["reason"], by=signed_in(request), at=clock.now())
            messages.success(request, "La propuesta quedó retirada.")
            return redirect("people:home")
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "certificates/centre/withdraw.html", {"form": form, "proposal": found})


def coordinating(request: HttpRequest) -> RoleGrant:
    """The grant in which she validates. Raises PermissionDenied."""
    return acting(request, Role.ACADEMIC_COORDINATOR, refusal=ONLY_COORDINATORS)
