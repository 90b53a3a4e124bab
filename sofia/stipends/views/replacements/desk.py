"""The officers' pages of the freed places: what is free, who follows, and what was decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.replacements.replace import replace
from sofia.stipends.models import Call, Replacement
from sofia.stipends.replacing import reads
from sofia.stipends.replacing.forms import ReplaceForm
from sofia.stipends.replacing.looking import look
from sofia.stipends.views.public import download
from sofia.stipends.views.replacements import desk_page
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, posted


@never_cache
@require_safe
def home(request: HttpRequest, period: str) -> HttpResponse:
    """The days, the places that are free, and what was decided."""
    grant, call = _call(request, period)
    return render(request, "stipends/replacements/home.html", desk_page.home(call, Role(grant.role), clock.today()))


@never_cache
@require_http_methods(METHODS)
@fresh
def decide(request: HttpRequest, period: str) -> HttpResponse:
    """Who follows, whom it passes over and why; and deciding exactly that."""
    grant = acting_in(request, "replace")
    call = queries.call_or_404(grant.centre_id, period)
    looked = look(call, clock.today())
    form = ReplaceForm(posted(request), initial={"seen": looked.fingerprint})
    if form.is_valid() and (made := _replaced(request, form, call)):
        messages.success(request, "El reemplazo quedó decidido." if made.final else "El empate quedó registrado.")
        return redirect("stipends:replacement", period=period, replacement=made.pk)
    if form.is_bound:  # what is looked at now is what may be decided next
        form.data = {**request.POST.dict(), "seen": looked.fingerprint}
    shown = {"call": call.pk}
    read(
        act=Act.REHEARSE_REPLACEMENT, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown
    )
    page: dict[str, Any] = desk_page.decide(call, looked) | {"form": form}
    return render(request, "stipends/replacements/decide.html", page, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_safe
def one(request: HttpRequest, period: str, replacement: int) -> HttpResponse:
    """One that was decided: who took each place, whom it passed over and why, its files and its draw."""
    grant, call = _call(request, period)
    found = reads.replacement_or_404(call, replacement)
    shown = {"replacement": found.pk}
    read(act=Act.READ_REPLACEMENT, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown)
    return render(request, "stipends/replacements/one.html", desk_page.one(call, found, Role(grant.role)))


@never_cache
@require_safe
def full_bundle(request: HttpRequest, period: str, replacement: int) -> HttpResponse:
    """The full bundle, for the centre and for whoever controls it. Each download leaves its trace."""
    grant, call = _call(request, period)
    found = reads.replacement_or_404(call, replacement)
    shown = {"replacement": found.pk, "bundle": found.bundle_sha256}
    read(act=Act.READ_BUNDLE, by=grant.person, subject=None, centre=call.centre_id, role=grant.role, shown=shown)
    name = f"reemplazo-completo-{call.centre_id}-{period}-{found.pk}.json"
    answer = download(request, reads.bundle_of(found, "bundle"), found.bundle_sha256, name)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _call(request: HttpRequest, period: str) -> tuple[RoleGrant, Call]:
    grant = acting_in(request, "see_replacements")
    return grant, queries.call_or_404(grant.centre_id, period)


def _replaced(request: HttpRequest, form: ReplaceForm, call: Call) -> Replacement | None:
    """What was decided; None when it was refused, and the form says why."""
    try:
        return replace(call=call, by=signed_in(request), seen=form.cleaned_data["seen"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
