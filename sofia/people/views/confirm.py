"""A fresh sign-in before a critical act, and the way back to what was being sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people import sessions
from sofia.people.access import signed_in
from sofia.people.actions import limits
from sofia.people.factor_forms import ConfirmForm
from sofia.people.kept import kept
from sofia.people.limits import Kind
from sofia.people.views.waiting import slow_down

NOT_HERS = "Esa no es su contraseña. Escríbala otra vez."


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the password once more; then go on with what was being sent."""
    person, wait = signed_in(request), 0
    form = ConfirmForm(request.POST or None)
    if form.is_valid():
        wait = limits.take({Kind.SECOND_STEP: [str(person.pk)]}, clock.now())
        if not wait and person.check_password(form.cleaned_data["password"]):
            limits.forget(Kind.SECOND_STEP, str(person.pk))
            sessions.prove(request)
            return redirect("people:resume" if kept(request, person) else "people:home")
        if not wait:
            form.add_error("password", NOT_HERS)
    return slow_down(render(request, "people/sign_in/confirm.html", {"form": form, "wait": wait}), wait)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Show again what could not be taken, with a button that sends it and one that drops it."""
    waiting = kept(request, signed_in(request))
    if request.method == "POST":
        sessions.drop_kept(request)
        return redirect("people:home")
    if waiting is None:
        return redirect("people:home")
    return render(request, "people/sign_in/resume.html", {"kept": waiting})
