"""At the counter: an officer finds the person before her, registers her, changes her document or corrects a datum."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.core.dates import OF_AGE
from sofia.people import guardians, identity
from sofia.people.access import acting, signed_in
from sofia.people.actions.change_document import change_document
from sofia.people.actions.corrections import correct_at_counter
from sofia.people.actions.counter import attend, register_at_counter
from sofia.people.actions.guardianship import confirm_guardian
from sofia.people.corrections import SLUGS
from sofia.people.fresh import fresh
from sofia.people.identity_forms import (
    AttendForm,
    CorrectionForm,
    CounterRegistrationForm,
    GuardianForm,
    NewDocumentForm,
)
from sofia.people.models import CounterVisit, Datum, Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.people.registrars import ONLY_REGISTRARS

NOBODY = "Nadie tiene ni tuvo ese documento en el portal. Revise el tipo y el número, o registre a la persona."

REGISTERED = "La persona quedó registrada. Si dio un correo, allí le dice cómo elegir su contraseña."


def attending(request: HttpRequest) -> RoleGrant:
    """The grant in which she attends others. Raises PermissionDenied."""
    return acting(request, Role.REGISTRAR, refusal=ONLY_REGISTRARS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Ask whom she attends and why; the document is posted, so that no address carries it."""
    grant = attending(request)
    form = AttendForm(request.POST or None)
    if form.is_valid():
        try:
            if visit := attend(**named(form), **who(request, grant)):
                return redirect("people:visit", visit=visit.pk)
            form.add_error("document_number", NOBODY)
        except Refused as error:
            form.add_error(None, str(error))
    page = {"form": form, "centre": grant.centre, "visits": identity.visits_of(grant, clock.today()).order_by("-pk")}
    return render(request, "people/counter/home.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A short form, in the order of a document."""
    grant = attending(request)
    form = CounterRegistrationForm(request.POST or None)
    if form.is_valid():
        try:
            visit = register_at_counter(**named(form), **who(request, grant))
            messages.success(request, REGISTERED)
            return redirect("people:visit", visit=visit.pk)
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/counter/register.html", {"form": form, "centre": grant.centre})


@never_cache
@require_safe
def visit(request: HttpRequest, visit: int) -> HttpResponse:
    """The person whom she attends. The look was written when the visit was opened."""
    grant = attending(request)
    opened = identity.visit_or_404(grant, clock.today(), visit)
    herself = identity.rows_of(opened.person)
    pairs = identity.duplicates_visible_to(grant, clock.today()).filter(first__in=herself)
    pairs |= identity.duplicates_visible_to(grant, clock.today()).filter(second__in=herself)
    page = {
        "visit": opened,
        "person": opened.person,
        "documents": identity.documents_of(herself),
        "minor": opened.person.age_on(clock.today()) < OF_AGE,
        "of_age": identity.needs_new_document(opened.person, clock.today()),
        "pairs": pairs,
        "data": SLUGS,
    }
    return render(request, "people/counter/visit.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def document(request: HttpRequest, visit: int) -> HttpResponse:
    """Change the document of the person whom she attends."""
    grant = attending(request)
    opened = identity.visit_or_404(grant, clock.today(), visit)
    form = NewDocumentForm(request.POST or None)
    if form.is_valid():
        try:
            change_document(person=opened.person, **named(form), **who(request, grant))
            messages.success(request, "El documento cambió. Desde ahora la persona ingresa con él.")
            return redirect("people:visit", visit=opened.pk)
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/counter/document.html", about(form, opened))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, visit: int, datum: str) -> HttpResponse:
    """Correct one datum of the person whom she attends."""
    grant = attending(request)
    opened = identity.visit_or_404(grant, clock.today(), visit)
    form = CorrectionForm(datum_or_404(datum), opened.person, request.POST or None)
    if form.is_valid():
        try:
            correct_at_counter(person=opened.person, datum=form.datum, **form.asked, **who(request, grant))
            messages.success(request, "El dato quedó corregido, y lo que decía antes quedó guardado.")
            return redirect("people:visit", visit=opened.pk)
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/counter/correct.html", {**about(form, opened), "datum": form.datum})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def guardian(request: HttpRequest, visit: int) -> HttpResponse:
    """Whom the minor named as her representative, and the box that says that both documents were seen."""
    grant, today = attending(request), clock.today()
    opened = identity.visit_or_404(grant, today, visit)
    form = GuardianForm(request.POST or None)
    if form.is_valid():
        try:
            confirm_guardian(minor=opened.person, **who(request, grant))
            messages.success(request, "Desde hoy esa persona actúa por quien usted atiende, hasta que cumpla 18 años.")
            return redirect("people:visit", visit=opened.pk)
        except Refused as error:
            form.add_error(None, str(error))
    page = {"named": guardians.named_by(opened.person), "mandate": guardians.guardian_of(opened.person, today)}
    return render(request, "people/counter/guardian.html", {**about(form, opened), **page})


def datum_or_404(slug: str) -> Datum:
    """The datum that an address names."""
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]


def named(form: Form) -> dict[str, Any]:
    """What was typed, by the names of the actions."""
    typed = dict(form.cleaned_data)
    typed["number"] = typed.pop("document_number")
    return typed


def who(request: HttpRequest, grant: RoleGrant) -> dict[str, Any]:
    """Who does it, for which centre and when."""
    return {"centre": grant.centre_id, "by": signed_in(request), "at": clock.now()}


def about(form: Form, visit: CounterVisit) -> dict[str, Any]:
    return {"form": form, "visit": visit, "person": visit.person}
