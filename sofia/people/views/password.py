"""«Cambiar mi contraseña»."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people import sessions
from sofia.people.access import signed_in
from sofia.people.actions.passwords import NOT_THE_CURRENT, change_password
from sofia.people.models import Person
from sofia.people.password_forms import ChangePasswordForm
from sofia.people.refusals import Refused


@never_cache
@sensitive_post_parameters("current", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Ask for the password in use and for a new one; this session stays open and the others end."""
    person = signed_in(request)
    form = ChangePasswordForm(person.as_owner(), request.POST or None)
    if form.is_valid() and changed(form, person):
        sessions.renew(request, person)
        messages.success(request, "Su contraseña cambió. Las demás sesiones abiertas con la anterior terminaron.")
        return redirect("people:home")
    return render(request, "people/account/password.html", {"form": form})


def changed(form: ChangePasswordForm, person: Person) -> bool:
    """Whether the password is another now; when it is not, the form says why."""
    typed = form.cleaned_data
    try:
        change_password(person=person, current=typed["current"], new=typed["password"], by=person, at=clock.now())
    except Refused as error:
        form.add_error("current" if str(error) == NOT_THE_CURRENT else "password", str(error))
        return False
    return True
