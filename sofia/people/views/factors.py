"""«Segundo paso»: what a person proves with, besides her password, that she is herself."""

import base64
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from markupsafe import Markup

from sofia.core import clock
from sofia.people import passkeys, sessions, totp
from sofia.people import sign_in_queries as queries
from sofia.people.access import needs_second_factor, signed_in
from sofia.people.actions import second_factor as act
from sofia.people.factor_forms import AuthenticatorForm, PasskeyForm
from sofia.people.fresh import fresh
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.views.arrival import asked_next, destination
from sofia.vault.seal import Unreadable, seal, unseal

SECRET = "new_authenticator"  # in the session, sealed, until its first code proves that it was copied well


@never_cache
@require_http_methods(["GET", "HEAD"])
def factors(request: HttpRequest) -> HttpResponse:
    """What she has, and the way to more. Who came here from a page that asks for it goes back there afterwards."""
    person = signed_in(request)
    page = {
        "factors": act.factors_of(person),
        "codes_left": queries.codes_left(person),
        "needed": needs_second_factor(person, clock.today()),
        "shown": sessions.has_factor(request),
        "next": asked_next(request),
    }
    return render(request, "people/account/factors.html", page)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def authenticator(request: HttpRequest) -> HttpResponse:
    """Show a secret to copy into an application, and ask for its first code."""
    person, form = signed_in(request), AuthenticatorForm(request.POST or None)
    secret = secret_of(request, person)
    if form.is_valid():
        try:
            act.add_authenticator(person=person, secret=secret, **form.cleaned_data, by=person, at=clock.now())
            request.session.pop(SECRET, None)
            return added(request, person)
        except Refused as error:
            form.add_error("code", str(error))
    page = {"form": form, "next": asked_next(request)}
    return render(request, "people/account/authenticator.html", page | drawn(secret, person))


@never_cache
@sensitive_post_parameters("credential")
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def passkey(request: HttpRequest) -> HttpResponse:
    """Let the browser make a passkey, and keep it."""
    person, form = signed_in(request), PasskeyForm(request.POST or None)
    if form.is_valid():
        try:
            made = passkeys.added(request, form.cleaned_data["credential"])
            act.add_passkey(person=person, name=form.cleaned_data["name"], **vars(made), by=person, at=clock.now())
            return added(request, person)
        except passkeys.NotProved:
            form.add_error(None, "El navegador no creó una llave que sirva. Inténtelo otra vez.")
        except Refused as error:
            form.add_error(None, str(error))
    name = passkeys.name_of(request)
    options = passkeys.to_add(request, person) if name else ""
    page = {"form": form, "options": options, "elsewhere": by_name(request), "next": asked_next(request)}
    return render(request, "people/account/passkey.html", page)


def by_name(request: HttpRequest) -> str:
    """This page by the name of this machine, which browsers accept where they refuse a bare address."""
    return f"{request.scheme}://localhost:{request.get_port()}{request.path}"


@never_cache
@require_POST
@fresh
def codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes on paper, shown this once."""
    person = signed_in(request)
    if not act.factors_of(person):
        raise Http404("Los códigos acompañan a otro segundo paso.")
    return shown_once(request, person)


@never_cache
@require_POST
@fresh
def remove(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Take away one of hers."""
    person = signed_in(request)
    try:
        act.remove_factor(factor=queries.factor_or_404(person, kind, number), by=person)
        messages.success(request, "Listo: ya no sirve para ingresar.")
    except Refused as error:
        messages.error(request, str(error))
    return redirect("people:factors")


def added(request: HttpRequest, person: Person) -> HttpResponse:
    """From now on she has shown it; the first time, ten codes on paper come with it."""
    sessions.show_factor(request)
    messages.success(request, "Listo: desde ahora se lo pediremos al ingresar.")
    return redirect(destination(request)) if queries.codes_left(person) else shown_once(request, person)


def shown_once(request: HttpRequest, person: Person) -> HttpResponse:
    page = {"codes": act.new_recovery_codes(person=person, by=person), "next": destination(request)}
    return render(request, "people/account/recovery_codes.html", page)


def secret_of(request: HttpRequest, person: Person) -> str:
    """The secret that this session offers: the same until it is used, so that a reload spoils nothing."""
    context = f"new authenticator:{person.pk}"
    try:
        return unseal(base64.b64decode(request.session.get(SECRET, "")), context).decode()
    except Unreadable:
        secret = totp.new_secret()
        request.session[SECRET] = base64.b64encode(seal(secret.encode(), context)).decode()
        return secret


def drawn(secret: str, person: Person) -> dict[str, Any]:
    """The secret as letters in fours, as a link for the same telephone, and as a QR code drawn in the page itself."""
    address = totp.address(secret, f"{person.document_type} {person.masked_document}")
    picture = segno.make(address, micro=False).svg_inline(scale=5, svgclass=None, lineclass=None, omitsize=False)
    letters = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return {"qr": Markup(picture), "address": address, "letters": letters}
