"""The officers' steps of a proceeding: it is told, answered on paper, decided, left; a death is confirmed, and a
suspension is lifted."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.kinds import Kind
from sofia.people.document_forms import HandInForm
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.answer import receive_answer
from sofia.stipends.actions.proceedings.archive import archive as keep_archived
from sofia.stipends.actions.proceedings.death import confirm_death
from sofia.stipends.actions.proceedings.decide import draft_act, draft_resumption
from sofia.stipends.actions.proceedings.serve import record_in_person, record_notice
from sofia.stipends.models import Proceeding, Resolution, Way
from sofia.stipends.proceedings import forms, reads
from sofia.stipends.proceedings.courses import decided_in
from sofia.stipends.resolutions.forms import NothingForm, NoticeForm, ProofForm
from sofia.stipends.views.accounts.desk import of_her_centre
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.proceedings import desk_page, pages
from sofia.stipends.views.proceedings.desk import traced
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown, stepped, upload_form
from sofia.vault.rows import reveal


@never_cache
@require_http_methods(METHODS)
def in_person(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """Keep that she was told at the centre, with what she signed."""
    found = _managed(request, period, proceeding)
    lead = "Adjunte el acta que firmó la persona al conocer la novedad. Desde el día siguiente cuenta su plazo."
    step = _step(found, "Notificación en el centro", lead, button="Guardar")
    about: dict[str, Any] = {"proof": Kind.NOTIFICATION_PROOF, "action": record_in_person}
    return _with_paper(request, found, step, ProofForm, **about)


@never_cache
@require_http_methods(METHODS)
def notice(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """Keep that she was told by a notice."""
    found = _managed(request, period, proceeding)
    term = regulations.terms().by_code["notice"]
    step = _step(found, "Notificar por aviso", f"{term.text} ({term.cite}).", button="Registrar el aviso")
    about: dict[str, Any] = {"proof": Kind.NOTIFICATION_PROOF, "action": record_notice}
    return _with_paper(request, found, step, NoticeForm, **about)


@never_cache
@require_http_methods(METHODS)
def answer(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """Keep what she answered in writing."""
    found = _managed(request, period, proceeding)
    lead = "Si la persona todavía no estaba notificada, con su escrito conoce la novedad ese día."
    step = _step(found, "Respuesta recibida por escrito", lead, button="Guardar la respuesta")
    about: dict[str, Any] = {"letter": Kind.PROCEEDING, "action": receive_answer}
    return _with_paper(request, found, step, forms.ReceivedAnswerForm, **about)


def _with_paper(
    request: HttpRequest, found: Proceeding, step: Step, form_class: type[HandInForm], *, action: Any, **paper: Kind
) -> HttpResponse:
    """A step that needs a file, which is of her."""
    ((name, kind),) = paper.items()
    form = upload_form(request, form_class, kind)
    if form.is_valid() and (kept := received(request, form, kind, found.award.application.person)):
        said: dict[str, Any] = {key: value for key, value in form.cleaned_data.items() if key not in ("file", "key")}
        if taken(request, form, action, proceeding=found, **(said | {name: kept})):
            return stepped(request, step)
    return shown(request, step, form)


@never_cache
@require_http_methods(METHODS)
def decide(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """Why it is decided so: what this writes is a resolution, which the director signs."""
    found = _managed(request, period, proceeding)
    begun = decided_in(found)
    initial = {"text": reveal(begun, "text"), "months": begun.months} if begun else {}
    form = forms.DecideForm(pages.ground_of(found).max_months, posted(request), initial=initial)
    lead = "Se redacta una resolución, con la causal, cómo se le oyó y estas razones. La firma quien dirige el centro."
    step = _step(found, found.get_effect_display(), lead, button="Guardar la resolución")
    if form.is_valid() and taken(request, form, draft_act, proceeding=found, **form.cleaned_data):
        return _to_the_act(request, period, Resolution.objects.get(proceeding=found))
    return shown(request, step, form)


@never_cache
@require_http_methods(METHODS)
def archive(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """Leave it: nothing changes for her."""
    found = _managed(request, period, proceeding)
    step = _step(found, "Archivar la novedad", "El apoyo sigue igual, y se avisa a la persona.", button="Archivar")
    return page_of(request, step, forms.ReasonForm(posted(request)), keep_archived, proceeding=found)


@never_cache
@require_http_methods(METHODS)
def death(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """The second person looks at the proof, and the award ends."""
    grant, call = of_her_centre(request, "confirm_death", period)
    found = reads.proceeding_or_404(call, proceeding)
    if found.way != Way.DEATH:
        raise Http404
    traced(request, found, grant.role)
    lead = f"El apoyo termina desde el {long_day(found.since)}. No se le escribe a nadie."
    step = _step(found, "Confirmar el fallecimiento", lead, button="Confirmar")
    return page_of(request, step, NothingForm(posted(request)), confirm_death, proceeding=found)


@never_cache
@require_http_methods(METHODS)
def resume(request: HttpRequest, period: str, suspension: int) -> HttpResponse:
    """Draft the resolution that lifts a suspension."""
    _, call = of_her_centre(request, "open_proceeding", period)
    found = reads.suspension_or_404(call, clock.today(), suspension)
    begun = getattr(found, "lifted_in", None)
    form = forms.ReasonForm(posted(request), initial={"reason": reveal(begun, "text")} if begun else {})
    facts = (("Inscripción", found.award.application.number), ("Suspendido hasta", long_day(found.until)))
    back = reverse("stipends:incidents", kwargs={"period": period})
    about: dict[str, Any] = {"trail": desk_page.trail(call), "next": back, "facts": facts}
    lead = ("Se redacta una resolución. Se vuelve a pagar cuando quede en firme.",)
    step = Step(title="Levantar la suspensión", lead=lead, button="Guardar la resolución", **about)
    if form.is_valid():
        said = {"suspension": found, "text": form.cleaned_data["reason"]}
        if taken(request, form, draft_resumption, **said):
            return _to_the_act(request, period, Resolution.objects.get(suspension=found))
    return shown(request, step, form)


def _to_the_act(request: HttpRequest, period: str, made: Resolution) -> HttpResponse:
    messages.success(request, "Quedó redactada. Falta su número, y que la firme quien dirige el centro.")
    return redirect("stipends:resolution_one", period=period, resolution=made.pk)


def _managed(request: HttpRequest, period: str, proceeding: int) -> Proceeding:
    """One of the call of her centre, read by its manager."""
    _, call = of_her_centre(request, "open_proceeding", period)
    return reads.proceeding_or_404(call, proceeding)


def _step(found: Proceeding, title: str, lead: str, *, button: str) -> Step:
    back = desk_page.address("incident_one", found)
    trail = (*desk_page.trail(found.award.call), (f"Novedad {found.pk}", back))
    facts = (
        ("Inscripción", found.award.application.number),
        ("Documento", found.award.application.person.masked_document),
        ("Causal", pages.ground_of(found).text),
    )
    return Step(title=title, lead=(lead,), button=button, trail=trail, next=back, facts=facts)
