"""The officers' pages of the appeals: which wait, what each one says, and how it is decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.stipends import queries, regulations
from sofia.stipends.access import acting_in
from sofia.stipends.actions.resolutions.decide import draft_decision
from sofia.stipends.models import Appeal, Call, Resolution, ResolutionKind
from sofia.stipends.resolutions import forms, reads
from sofia.stipends.resolutions.content import content_of
from sofia.stipends.resolutions.of_appeal import free_place
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.resolutions import desk_page
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, posted
from sofia.vault.rows import reveal


@never_cache
@require_safe
def appeals(request: HttpRequest, period: str) -> HttpResponse:
    """Those of the call: by application number, with the day from which the silence would count as a no."""
    call = queries.call_or_404(acting_in(request, "see_resolutions").centre_id, period)
    terms = regulations.terms()
    rows = [(appeal, decided_in(appeal), terms.silent_since(appeal.lodged_on)) for appeal in reads.appeals_of(call)]
    page = {"call": call, "rows": rows, "trail": desk_page.trail(call)}
    return render(request, "stipends/resolution/appeals.html", page)


@never_cache
@require_safe
def appeal(request: HttpRequest, period: str, appeal: int) -> HttpResponse:
    """What she says: who looks leaves a trace."""
    role, found = _of_her_centre(request, "see_resolutions", period, appeal)
    _traced(request, found, role)
    terms = regulations.terms()
    page = {
        **_about(found),
        "grounds": reveal(found, "grounds"),
        "decided": decided_in(found),
        "silence": terms.silent_since(found.lodged_on),
        "manages": role == "stipend_manager",
    }
    return render(request, "stipends/resolution/appeal.html", page)


@never_cache
@require_safe
def support(request: HttpRequest, period: str, appeal: int) -> HttpResponse:
    """The document that came with it."""
    role, found = _of_her_centre(request, "see_resolutions", period, appeal)
    return copy_response(request, found.support, role, _call(found).centre_id, f"appeal:{found.pk}")


@never_cache
@require_http_methods(METHODS)
def decide(request: HttpRequest, period: str, appeal: int) -> HttpResponse:
    """How it is decided and why: what this writes is a resolution, which the director signs."""
    role, found = _of_her_centre(request, "draft_resolution", period, appeal)
    begun = decided_in(found)
    against = found.notification.resolution.kind
    form = forms.DecideForm(against, posted(request), initial=_initial(begun) if begun else {})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("outcome", "text")}
        if taken(request, form, draft_decision, appeal=found, budget=form.budget(), **said):
            messages.success(request, "Quedó redactada. Falta su número, y que la firme quien dirige el centro.")
            made = Resolution.objects.get(appeal=found)
            return redirect("stipends:resolution_one", period=period, resolution=made.pk)
    _traced(request, found, role)
    page = {**_about(found), "form": form, "grounds": reveal(found, "grounds")}
    page |= {"gives": against == ResolutionKind.AWARD, "free": free_place(_call(found))}
    return render(request, "stipends/resolution/decide.html", page, status=UNPROCESSABLE if form.is_bound else 200)


def decided_in(found: Appeal) -> Resolution | None:
    """The resolution that decides it, drafted or signed."""
    return getattr(found, "decided_in", None)


def _initial(begun: Resolution) -> dict[str, Any]:
    lines = forms.DecideForm.initial_of(content_of(begun, clock.today()).budget)
    return {"outcome": begun.outcome, "text": reveal(begun, "text"), **lines}


def _call(found: Appeal) -> Call:
    return found.notification.call


def _about(found: Appeal) -> dict[str, Any]:
    call = _call(found)
    listed = reverse("stipends:resolution_appeals", kwargs={"period": call.period})
    return {"appeal": found, "call": call, "trail": (*desk_page.trail(call), ("Recursos", listed))}


def _traced(request: HttpRequest, found: Appeal, role: str) -> None:
    person, centre = found.notification.application.person, _call(found).centre_id
    read(
        act=Act.READ_APPEAL,
        by=signed_in(request),
        subject=person,
        centre=centre,
        role=role,
        shown={"appeal": found.pk},
    )


def _of_her_centre(request: HttpRequest, permission: str, period: str, appeal: int) -> tuple[str, Appeal]:
    grant = acting_in(request, permission)
    return grant.role, reads.appeal_or_404(queries.call_or_404(grant.centre_id, period), appeal)
