"""The officers' pages of the notifications: whom it concerns, sending it, and what was done outside the portal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core.dates import long_day
from sofia.documents.kinds import Kind
from sofia.people.access import signed_in
from sofia.people.views.documents import answered
from sofia.stipends import queries, regulations
from sofia.stipends.access import acting_in
from sofia.stipends.actions.resolutions.appeal import receive_letter
from sofia.stipends.actions.resolutions.notify import send_notifications
from sofia.stipends.actions.resolutions.prove import record_in_person, record_notice
from sofia.stipends.models import Notification
from sofia.stipends.resolutions import forms, reads
from sofia.stipends.resolutions.courses import firmness_of
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions import desk_page
from sofia.stipends.views.resolutions.desk import of_her_centre, step_of
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown, upload_form

LINES = 50  # people on a page
FILTERS = {"": "Todas", "pendientes": "Sin notificar", "recursos": "Con recurso"}


@never_cache
@require_safe
def people(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Whom the resolution concerns, with the day and the way in which each one knew, and from when it is firm."""
    role, found = of_her_centre(request, "see_resolutions", period, resolution)
    terms, only = regulations.terms(), request.GET.get("ver", "")
    rows = reads.notifications_of(found, only if only in FILTERS else "")
    page = Paginator(rows, LINES).get_page(request.GET.get("pagina"))
    shown_rows = [(told, firmness_of(told, terms)) for told in page]
    about = {"resolution": found, "page": page, "rows": shown_rows, "only": only, "filters": FILTERS}
    about |= {"reached": reads.reached(found, terms), "trail": desk_page.trail(found.call, found)}
    about["manages"] = role == "stipend_manager"
    return render(request, "stipends/resolution/people.html", about)


@never_cache
@require_http_methods(METHODS)
def send(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Tell everybody whom it concerns."""
    _, found = of_her_centre(request, "draft_resolution", period, resolution)
    form = forms.NothingForm(posted(request))
    lead = (
        "Cada persona a quien concierne recibe un correo, y puede abrirla desde su cuenta. Desde que la abre queda "
        "notificada, y empieza a contar el término del recurso.",
        "Quien no tenga correo, o no la abra, se notifica en el centro o por aviso.",
    )
    step = step_of(found, "Notificar la resolución", *lead, button="Ponerla a disposición", done="Se envió el aviso.")
    return page_of(request, step, form, send_notifications, resolution=found)


@never_cache
@require_http_methods(METHODS)
def notice(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """Notify by notice whoever was not reached."""
    _, found = of_her_centre(request, "draft_resolution", period, resolution)
    form = upload_form(request, forms.NoticeForm, Kind.NOTIFICATION_PROOF)
    term = regulations.terms().by_code["notice"]
    lead = f"{term.text} ({term.cite}). Queda así para todas las personas que todavía no se han notificado."
    step = step_of(found, "Notificar por aviso", lead, button="Registrar el aviso", done="El aviso quedó registrado.")
    if form.is_valid() and (proof := received(request, form, Kind.NOTIFICATION_PROOF, signed_in(request))):
        on = form.cleaned_data["published_on"]
        if taken(request, form, record_notice, resolution=found, published_on=on, proof=proof):
            messages.success(request, step.done)
            return answered(request, step.next)
    return shown(request, step, form)


@never_cache
@require_http_methods(METHODS)
def in_person(request: HttpRequest, period: str, notification: int) -> HttpResponse:
    """Keep that somebody was notified at the centre, with the paper that she signed."""
    told = _of_her_centre(request, period, notification)
    form = upload_form(request, forms.ProofForm, Kind.NOTIFICATION_PROOF)
    step = _step(told, "Notificación en el centro", "Adjunte el acta de notificación que firmó la persona.")
    person = told.application.person
    if form.is_valid() and (proof := received(request, form, Kind.NOTIFICATION_PROOF, person)):
        on = form.cleaned_data["notified_on"]
        if taken(request, form, record_in_person, notification=told, notified_on=on, proof=proof):
            messages.success(request, f"Notificada el {long_day(on)}.")
            return answered(request, step.next)
    return shown(request, step, form)


@never_cache
@require_safe
def proof(request: HttpRequest, period: str, notification: int) -> HttpResponse:
    """What proves that somebody was notified outside the portal."""
    grant = acting_in(request, "see_resolutions")
    told = reads.notification_or_404(queries.call_or_404(grant.centre_id, period), notification)
    return copy_response(request, told.proof, grant.role, told.call.centre_id, f"notification:{told.pk}")


@never_cache
@require_http_methods(METHODS)
def letter(request: HttpRequest, period: str, notification: int) -> HttpResponse:
    """Register an appeal that the centre got on paper."""
    told = _of_her_centre(request, period, notification)
    form = upload_form(request, forms.LetterForm, Kind.APPEAL_SUPPORT)
    lead = "Si la persona todavía no estaba notificada, con su escrito queda notificada ese día."
    step = _step(told, "Recurso recibido por escrito", lead)
    if form.is_valid() and (sent := received(request, form, Kind.APPEAL_SUPPORT, told.application.person)):
        said = {name: form.cleaned_data[name] for name in ("lodged_on", "grounds")}
        if taken(request, form, receive_letter, notification=told, letter=sent, **said):
            messages.success(request, "El recurso quedó registrado.")
            return answered(request, step.next)
    return shown(request, step, form)


def _of_her_centre(request: HttpRequest, period: str, notification: int) -> Notification:
    grant = acting_in(request, "draft_resolution")
    return reads.notification_or_404(queries.call_or_404(grant.centre_id, period), notification)


def _step(told: Notification, title: str, lead: str) -> Step:
    people_page = desk_page.address("resolution_people", told.resolution)
    trail = (*desk_page.trail(told.call, told.resolution), ("Notificaciones", people_page))
    facts = (("Inscripción", told.application.number), ("Documento", told.application.person.masked_document))
    return Step(title=title, lead=(lead,), button="Guardar", trail=trail, next=people_page, facts=facts)
