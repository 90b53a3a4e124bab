"""«¿Olvidó su contraseña?»: ask for a link, come with it, choose a new password."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people import link_cookie, link_queries
from sofia.people.access import public
from sofia.people.actions.limits import take
from sofia.people.actions.recover_password import LINK_IS_DEAD, ask_for_link, recover_password
from sofia.people.forms import DocumentForm
from sofia.people.limits import Kind, here, please_wait
from sofia.people.password_forms import RecoveryForm
from sofia.people.refusals import Refused
from sofia.people.views.attempts import showed_otherwise

NEW_PASSWORD = "people:recovery_password"
View = Callable[[HttpRequest], HttpResponse]


def page(template: str) -> View:
    """A page that is the same for everybody."""

    @public
    @never_cache
    @require_safe
    def show(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return show


asked = page("people/recovery/asked.html")
done = page("people/recovery/done.html")
no_mailbox = page("people/recovery/no_mailbox.html")


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for type and number. The answer is the same whoever it is, also nobody."""
    form = DocumentForm(request.POST or None)
    if not form.is_valid():
        return render(request, "people/recovery/ask.html", {"form": form})
    kind, number = form.cleaned_data["document_type"], form.cleaned_data["document_number"]
    seconds = take({Kind.RECOVERY: (kind, number), **here(Kind.RECOVERY_ADDRESS)}, at=clock.now())
    if seconds:
        form.add_error(None, please_wait(seconds))
        response = render(request, "people/recovery/ask.html", {"form": form}, status=429)
        response["Retry-After"] = str(seconds)
        return response
    ask_for_link(document_type=kind, number=number)
    return redirect("people:recovery_asked")


@public
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail leads: on to the form, without the secret in the address."""
    return link_cookie.carry(token, NEW_PASSWORD)


@public
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """The new password, twice. Opening the page uses nothing up; sending it does."""
    token, at = link_cookie.carried(request), clock.now()
    found = link_queries.recovery_link(token, at)
    if found is None:
        return dead_link(request, token)
    confirmed = found.person.email_confirmed_at is not None
    form = RecoveryForm(found.person.as_owner(), request.POST or None, confirmed=confirmed)
    if form.is_valid():
        try:
            return recovered(request, form, token)
        except Refused as error:
            if str(error) == LINK_IS_DEAD:
                return dead_link(request, token)
            form.add_error(None if confirmed else "document_number", str(error))
    page = {"form": form, "person": found.person, "confirmed": confirmed}
    return render(request, "people/recovery/password.html", page)


def recovered(request: HttpRequest, form: RecoveryForm, token: str) -> HttpResponse:
    """Where she goes with her new password, which waits for no earlier wrong one. Raises Refused; wrong numbers wait
    like wrong passwords do.
    """
    typed, at = form.cleaned_data, clock.now()
    if "document_number" in typed and (seconds := take({Kind.RECOVERY_NUMBER: (token,)}, at=at)):
        raise Refused(please_wait(seconds))
    number = typed.get("document_number", "")
    person = recover_password(token=token, password=typed["password"], number=number, at=at)
    showed_otherwise(request, person.document)
    return link_cookie.drop(redirect("people:recovery_done"), NEW_PASSWORD)


def dead_link(request: HttpRequest, token: str) -> HttpResponse:
    """What to do now: 410 for a link that once was, 404 for one that never was."""
    status = 410 if link_queries.was_recovery_link(token) else 404
    return render(request, "people/recovery/dead_link.html", status=status)
