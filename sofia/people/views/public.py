"""Sign in and out."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people import sessions
from sofia.people.access import public
from sofia.people.actions.former_document import note_failed_sign_in
from sofia.people.actions.second_factor import factors_of
from sofia.people.forms import SignInForm
from sofia.people.models import Person
from sofia.people.views.arrival import arrive, asked_next, destination
from sofia.people.views.attempts import Attempt, remember_device
from sofia.people.views.waiting import slow_down

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
    form, wait = SignInForm(request.POST or None), 0
    if form.is_valid():
        with Attempt(request, form.document()) as attempt:
            wait = attempt.wait
            if not wait and (person := recognised(request, form)):
                attempt.succeeded()
                return remember_device(further(request, person), form.document())
        if not wait:
            record(act=Act.SIGN_IN_FAILED, by=None, subject=None)  # not whose: that would say who is registered
            document = form.cleaned_data["document_type"], form.cleaned_data["document_number"]
            note_failed_sign_in(document_type=document[0], number=document[1])
            form.add_error(None, NO_ENTRY)
    page = {"form": form, "next": asked_next(request), "wait": wait}
    return slow_down(render(request, "people/sign_in.html", page), wait)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and ask the browser to forget what it kept of it."""
    sessions.leave(request)
    response = redirect("portal:home")
    response["Clear-Site-Data"] = '"cache"'
    return response


def further(request: HttpRequest, person: Person) -> HttpResponse:
    """In, or to the second step of who has one."""
    if factors_of(person):
        sessions.go_half_way(request, person)
        return redirect(f"{reverse('people:second_step')}?{urlencode({'next': asked_next(request)})}")
    sessions.enter(request, person)
    return arrive(request, person)


def recognised(request: HttpRequest, form: SignInForm) -> Person | None:
    """The person of that document and password. Takes as long for somebody who is not registered."""
    person = authenticate(request, username=form.document(), password=form.cleaned_data["password"])
    return person if isinstance(person, Person) else None
