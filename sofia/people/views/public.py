"""Sign in and out."""

from django.contrib.auth import authenticate, login, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.access import public
from sofia.people.actions.former_document import note_failed_sign_in
from sofia.people.forms import SignInForm
from sofia.people.models import Person

# The same words whether the person exists or not: nobody learns who is registered.
NO_ENTRY = "El documento o la contraseña no coinciden. Revise los dos e inténtelo otra vez."


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for document and password; then go where the person was going, inside the portal."""
    if request.user.is_authenticated:
        return redirect(destination(request))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        if person := recognised(request, form):
            enter(request, person)
            return redirect(destination(request))
        record(act=Act.SIGN_IN_FAILED, by=None, subject=None)  # not whose: that would say who is registered
        document = form.cleaned_data["document_type"], form.cleaned_data["document_number"]
        note_failed_sign_in(document_type=document[0], number=document[1])
        form.add_error(None, NO_ENTRY)
    page = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "people/sign_in.html", page)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and ask the browser to forget what it kept of it."""
    leave(request)
    response = redirect("portal:home")
    response["Clear-Site-Data"] = '"cache"'
    return response


@transaction.atomic
def enter(request: HttpRequest, person: Person) -> None:
    """Open the session and keep that she came in: both or neither."""
    login(request, person)
    record(act=Act.SIGN_IN, by=person, subject=person)


@transaction.atomic
def leave(request: HttpRequest) -> None:
    """End the session, and keep that she left; nobody leaves who was not in."""
    person = request.user
    logout(request)
    if isinstance(person, Person):
        record(act=Act.SIGN_OUT, by=person, subject=person)


def recognised(request: HttpRequest, form: SignInForm) -> Person | None:
    """The person of that document and password. Takes as long for somebody who is not registered."""
    typed = form.cleaned_data
    document = f"{typed['document_type']}-{typed['document_number']}"
    person = authenticate(request, username=document, password=typed["password"])
    return person if isinstance(person, Person) else None


def destination(request: HttpRequest) -> str:
    """The page asked for before signing in, unless it lies outside the portal."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else "people:home"
