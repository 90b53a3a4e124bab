"""Those who prepare a resolution: what there is of a call, each one with its steps, and the steps that are typed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.resolutions.digitise import digitise as keep_where
from sofia.stipends.actions.resolutions.draft import change_content, draft_resolution
from sofia.stipends.actions.resolutions.file import file_resolution, publish_resolution
from sofia.stipends.actions.resolutions.number import number_resolution
from sofia.stipends.models import Resolution, ResolutionKind
from sofia.stipends.resolutions import forms, reads
from sofia.stipends.resolutions.content import content_of
from sofia.stipends.resolutions.voids import why_void
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.resolutions import desk_page
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted
from sofia.vault.rows import reveal

REFUSED = 409


@never_cache
@require_http_methods(METHODS)
def home(request: HttpRequest, period: str) -> HttpResponse:
    """The resolutions of the call, the appeals that wait, and the button that drafts the award's."""
    grant, refusal = acting_in(request, "see_resolutions"), ""
    call = queries.call_or_404(grant.centre_id, period)
    if request.method == "POST":
        try:
            made = draft_resolution(call=call, by=signed_in(request), at=clock.now())
            return redirect("stipends:resolution_one", period=period, resolution=made.pk)
        except Refused as refused:
            refusal = str(refused)
    found = list(reads.resolutions_of(call))
    page = {
        "call": call,
        "resolutions": [(one, why_void(one)) for one in found],
        "drafted": any(one.kind == ResolutionKind.AWARD for one in found),
        "awarded": call.decisions.filter(tie_sha256="").exists(),
        "appeals": reads.appeals_of(call).count(),
        "refusal": refusal,
    }
    return render(request, "stipends/resolution/home.html", page, status=REFUSED if refusal else 200)


@never_cache
@require_safe
def one(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """One resolution: what it says in figures, and its steps."""
    grant, found = of_her_centre(request, "see_resolutions", period, resolution)
    return render(request, "stipends/resolution/one.html", desk_page.context(found, grant))


@never_cache
@require_http_methods(METHODS)
def content(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Who may read it, what the centre adds, and where the money comes from."""
    _, found = of_her_centre(request, "draft_resolution", period, resolution)
    kept = content_of(found, clock.today())
    lines = forms.ContentForm.initial_of(kept.budget)
    initial = {"access_class": found.access, "text": reveal(found, "text"), **lines}
    form = forms.ContentForm(posted(request), initial=initial)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("access_class", "text")}
        if taken(request, form, change_content, resolution=found, budget=form.budget(), **said):
            messages.success(request, "Guardado.")
            return redirect("stipends:resolution_one", period=period, resolution=found.pk)
    page: dict[str, Any] = {"resolution": found, "form": form, "total": kept.total}
    page["trail"] = desk_page.trail(found.call, found)
    return render(request, "stipends/resolution/content.html", page, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(METHODS)
def number(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Its number in the centre's book, and its date."""
    _, found = of_her_centre(request, "draft_resolution", period, resolution)
    today = clock.today()
    proposed = found.number or reads.next_number(found.centre_id, today.year)
    form = forms.NumberForm(posted(request), initial={"number": proposed, "dated": found.dated or today})
    lead = "El número es el que sigue en el libro del centro. Hasta la firma se puede corregir."
    step = step_of(found, "Número y fecha", lead, button="Guardar el número")
    return page_of(request, step, form, number_resolution, resolution=found)


@never_cache
@require_http_methods(METHODS)
def file(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Under which number it was filed."""
    _, found = of_her_centre(request, "see_resolutions", period, resolution)
    form = forms.FilingForm(posted(request), initial={"filed_on": clock.today()})
    step = step_of(found, "Radicación", "Después no cambia: revise el número.", button="Guardar la radicación")
    return page_of(request, step, form, file_resolution, resolution=found)


@never_cache
@require_http_methods(METHODS)
def publish(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Show it to everybody, as far as its class allows."""
    _, found = of_her_centre(request, "see_resolutions", period, resolution)
    form = forms.NothingForm(posted(request))
    step = step_of(found, "Publicación", PUBLISHED_AS[found.access], button="Publicar la resolución")
    return page_of(request, step, form, publish_resolution, resolution=found)


@never_cache
@require_http_methods(METHODS)
def digitise(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """In which file of the archive it is."""
    _, found = of_her_centre(request, "draft_resolution", period, resolution)
    form = forms.WhereForm(posted(request))
    step = step_of(found, "Digitalización", "Se digitaliza en los días del mes que dice el cronograma.")
    return page_of(request, step, form, keep_where, resolution=found)


def of_her_centre(request: HttpRequest, permission: str, period: str, resolution: int) -> tuple[str, Resolution]:
    """The role in which she acts, and the resolution of her centre; 404 for another's."""
    grant = acting_in(request, permission)
    call = queries.call_or_404(grant.centre_id, period)
    return grant.role, reads.resolution_or_404(call, resolution)


def step_of(found: Resolution, title: str, *lead: str, button: str = "Guardar", **more: Any) -> Step:
    """A step of that resolution, which leads back to it."""
    trail, after = desk_page.trail(found.call, found), desk_page.address("resolution_one", found)
    return Step(title=title, lead=lead, button=button, trail=trail, next=after, **more)


NAMED_ONLY = "Es {}: en la página de la convocatoria se ven solo su número, su fecha, su radicación y su huella."
PUBLISHED_AS = {
    "public": "Es pública: cualquier persona podrá descargarla desde la página de la convocatoria. El anexo no.",
    "classified": NAMED_ONLY.format("clasificada"),
    "reserved": NAMED_ONLY.format("reservada"),
}
