"""The second step of a sign-in: a code of the application, one on paper, or a passkey."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import passkeys, sessions
from sofia.people.access import public
from sofia.people.actions import limits
from sofia.people.actions.second_factor import factors_of, use_code, use_passkey
from sofia.people.factor_forms import CodeForm
from sofia.people.limits import Kind
from sofia.people.models import Passkey, Person
from sofia.people.views.arrival import arrive, asked_next
from sofia.people.views.waiting import slow_down

NO_ENTRY = "Ese código no abre. Escriba el que la aplicación muestra ahora: cada uno sirve una sola vez."
NO_PASSKEY = "La llave de acceso no se pudo comprobar. Inténtelo otra vez, o escriba un código."


@public
@never_cache
@sensitive_post_parameters("code", "credential")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for it, of who gave the right password a moment ago."""
    person = sessions.half_way(request)
    if person is None:
        messages.warning(request, "Pasó mucho tiempo: escriba otra vez su documento y su contraseña.")
        return redirect("people:sign_in")
    answer, wait = request.POST.get("credential", ""), 0
    form = CodeForm(request.POST if request.method == "POST" and not answer else None)
    if answer or form.is_valid():
        wait = limits.take({Kind.SECOND_STEP: [str(person.pk)]}, clock.now())
        if not wait and (opens_with_passkey(request, person, answer) if answer else opens(form, person)):
            limits.forget(Kind.SECOND_STEP, str(person.pk))
            sessions.enter(request, person, factor=True)
            return arrive(request, person)
        if not wait:
            record(act=Act.SECOND_STEP_FAILED, by=None, subject=person)
            form.is_bound = True
            form.add_error(None, NO_PASSKEY if answer else NO_ENTRY)
    page = {"form": form, "next": asked_next(request), "options": passkeys.to_prove(request, person), "wait": wait}
    page["only_passkeys"] = all(isinstance(factor, Passkey) for factor in factors_of(person))
    return slow_down(render(request, "people/sign_in/second_step.html", page), wait)


def opens(form: CodeForm, person: Person) -> bool:
    return use_code(person=person, code=form.cleaned_data["code"], by=person, at=clock.now())


def opens_with_passkey(request: HttpRequest, person: Person, answer: str) -> bool:
    try:
        passkey, counted = passkeys.proved(request, person, answer)
    except passkeys.NotProved:
        return False
    return use_passkey(passkey=passkey, sign_count=counted, at=clock.now())
