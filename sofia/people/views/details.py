"""«Mis datos»: what the portal keeps of a person, and what she corrects by herself."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.people import queries
from sofia.people.access import signed_in
from sofia.people.actions import confirm_email, own_data
from sofia.people.gazetteer import COLOMBIA, departments
from sofia.people.models import Contact
from sofia.people.refusals import Refused
from sofia.people.registration.forms import HomeMunicipality, Question
from sofia.people.registration.pages import BY_SLUG

CHANGES = ("residencia", "municipio-de-residencia", "direccion", "celular", "acudiente")
SAVED = "Sus datos quedaron guardados."
LINK_SENT = "Le enviamos un enlace a su correo. Si ya pidió uno hoy, use ese."


@never_cache
@require_safe
def details(request: HttpRequest) -> HttpResponse:
    """Everything that she told when she registered, with what she accepted and when."""
    person = signed_in(request)
    return render(request, "people/account/details.html", {"person": person, **queries.details_of(person)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One of the questions of the registration again, with what she answered."""
    person = signed_in(request)
    contact = queries.contact_of(person)
    if slug not in CHANGES or contact is None:
        raise Http404
    form = form_of(slug, contact, request)
    if form.is_valid():
        if slug == "residencia" and form.cleaned_data["place"] in departments():
            return redirect(f"/mi-cuenta/datos/municipio-de-residencia/?departamento={form.cleaned_data['place']}")
        own_data.update_contact(person=person, values=values_of(form), by=person)
        messages.success(request, SAVED)
        return redirect("people:details")
    return render(request, "people/account/change_details.html", {"form": form, "page": BY_SLUG[slug]})


def form_of(slug: str, contact: Contact, request: HttpRequest) -> Question:
    """The question, filled in with what is kept."""
    home = contact.municipality_id[:2] if contact.municipality_id else contact.country
    asked = request.GET.get("departamento", home)
    if slug == "municipio-de-residencia" and asked not in departments():
        raise Http404
    form = BY_SLUG[slug].form(request.POST or None, day=clock.today(), about={"residencia": {"place": asked}})
    form.initial = {"place": home, "municipality": contact.municipality_id, **vars(contact)}
    return form


def values_of(form: Question) -> dict[str, Any]:
    """What the answer changes of the row."""
    typed = form.cleaned_data
    if isinstance(form, HomeMunicipality):
        return {"country": COLOMBIA, "municipality_id": typed["municipality"]}
    return {"country": typed["place"], "municipality_id": None} if "place" in typed else typed


@require_POST
def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    """The link that confirms her mailbox, once more."""
    person = signed_in(request)
    try:
        confirm_email.ask_to_confirm(person=person, by=person, at=clock.now())
        messages.success(request, LINK_SENT)
    except Refused as error:
        messages.error(request, str(error))
    return redirect("people:details")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what is lost, ask, and take the consent back."""
    person = signed_in(request)
    if request.method == "POST":
        try:
            own_data.withdraw_consent(person=person, by=person, at=clock.now())
            messages.success(request, "Retiró la autorización. Lo que había dicho con ella se borró.")
        except Refused as error:
            messages.error(request, str(error))
        return redirect("people:details")
    return render(request, "people/account/withdraw.html")
