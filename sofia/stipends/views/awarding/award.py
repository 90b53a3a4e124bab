"""The officers' pages of an award: how it stands, what it would be, and deciding it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions import award as actions
from sofia.stipends.actions.sheets import ask_sheets
from sofia.stipends.awarding.forms import AwardForm
from sofia.stipends.awarding.looking import next_look
from sofia.stipends.models import Call, Decision
from sofia.stipends.views.awarding import award_page
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.public import download

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def award(request: HttpRequest, period: str) -> HttpResponse:
    """What is done of the award and what comes next; once it is decided, its figures and its files."""
    grant = acting_in(request, "see_award")
    call = queries.call_or_404(grant.centre_id, period)
    return render(request, "stipends/award/award.html", award_page.context(call, Role(grant.role)))


@never_cache
@require_safe
def rehearsal(request: HttpRequest, period: str) -> HttpResponse:
    """The dry run: what is missing, whom the award leaves out and why, where it would cut. Nothing is decided."""
    grant = acting_in(request, "see_award")
    call = _undecided(queries.call_or_404(grant.centre_id, period))
    shown = {"call": call.pk}
    read(act=Act.REHEARSE_AWARD, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown)
    page = award_page.rehearsal(call, next_look(call, clock.today()), request.GET.get("pagina"))
    return render(request, "stipends/award/rehearsal.html", page | {"awards": grant.role == Role.STIPEND_MANAGER})


@never_cache
@require_http_methods(METHODS)
@fresh
def decide(request: HttpRequest, period: str) -> HttpResponse:
    """The last look, and the decision: exactly the outcome that was looked at, or none."""
    call = _undecided(queries.call_or_404(acting_in(request, "award").centre_id, period))
    looked = next_look(call, clock.today())
    form = AwardForm(request.POST or None, initial={"seen": looked.fingerprint})
    if form.is_valid() and taken(
        request, form, actions.award, call=call, on=looked.on, draw=looked.draw, seen=form.cleaned_data["seen"]
    ):
        messages.success(request, "La decisión quedó registrada y publicada.")
        return redirect("stipends:award", period=period)
    if form.is_bound:  # what is looked at now is what may be decided next
        form.data = {**request.POST.dict(), "seen": looked.fingerprint}
    return render(request, "stipends/award/decide.html", award_page.figures(call, looked) | {"form": form})


@never_cache
@require_safe
def full_bundle(request: HttpRequest, period: str) -> HttpResponse:
    """The full bundle, for the centre and for whoever controls it. Each download leaves its trace."""
    grant = acting_in(request, "see_award")
    call = queries.call_or_404(grant.centre_id, period)
    decision = _decided(call)
    shown = {"decision": decision.pk, "bundle": decision.bundle_sha256}
    read(act=Act.READ_BUNDLE, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown)
    name = f"adjudicacion-completa-{call.centre_id}-{period}.json"
    answer = download(request, queries.full_bundle(decision), decision.bundle_sha256, name)
    answer["Cache-Control"] = "private, no-store"
    return answer


@never_cache
@require_POST
def sheets(request: HttpRequest, period: str) -> HttpResponse:
    """Everybody's explanation as a PDF, made by the worker."""
    call = queries.call_or_404(acting_in(request, "award").centre_id, period)
    try:
        ask_sheets(decision=_decided(call), by=signed_in(request), at=clock.now())
        messages.success(request, "Las hojas se están preparando: cada persona encuentra la suya en «Mi resultado».")
    except Refused as refusal:
        messages.success(request, str(refusal))
    return redirect("stipends:award", period=period)


def _undecided(call: Call) -> Call:
    """The call, while it has no final decision; 404 afterwards."""
    last = queries.last_decision(call)
    if last and last.final:
        raise Http404
    return call


def _decided(call: Call) -> Decision:
    last = queries.last_decision(call)
    if last is None:
        raise Http404
    return last
