"""«Cambiar mi correo», and the two links that mails about it bring."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.people import link_cookie, link_queries
from sofia.people.access import public, signed_in
from sofia.people.actions.change_mailbox import apply_mailbox, ask_for_mailbox, stop_by_link, stop_own
from sofia.people.actions.limits import take
from sofia.people.actions.passwords import NOT_THE_CURRENT
from sofia.people.limits import Kind, please_wait
from sofia.people.mailbox_forms import OwnMailboxForm
from sofia.people.models import Person
from sofia.people.refusals import Refused

CONFIRM, STOP = "people:mailbox_confirm", "people:mailbox_stop"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Her mailbox of today, what was asked about it, and the form for another."""
    person, at = signed_in(request), clock.now()
    form, status = OwnMailboxForm(request.POST or None), 200
    if form.is_valid():
        if seconds := take({Kind.MAILBOX_CHANGE: (str(person.pk),)}, at=at):
            form.add_error(None, please_wait(seconds))
            status = 429
        elif asked(form, person):
            messages.success(request, "Le enviamos un enlace al correo nuevo. Ábralo para confirmar: sirve un día.")
            return redirect("people:mailbox")
    pending = link_queries.open_mailbox_change(person, at)
    page = {"form": form, "person": person, "pending": pending}
    return render(request, "people/account/mailbox.html", page, status=status)


def asked(form: OwnMailboxForm, person: Person) -> bool:
    """Whether the change was asked for; when it was not, the form says why."""
    typed = form.cleaned_data
    try:
        ask_for_mailbox(person=person, mailbox=typed["mailbox"], password=typed["password"], at=clock.now())
    except Refused as error:
        form.add_error("password" if str(error) == NOT_THE_CURRENT else "mailbox", str(error))
        return False
    return True


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """She stops the change that is open."""
    try:
        stop_own(person=signed_in(request), at=clock.now())
        messages.success(request, "El cambio se detuvo. Su cuenta sigue con el mismo correo.")
    except Refused as error:
        messages.warning(request, str(error))
    return redirect("people:mailbox")


@public
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail to the new mailbox leads: on to the page that confirms it."""
    return link_cookie.carry(token, CONFIRM)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The new mailbox says that it is hers. Opening the page does nothing; its button does."""
    token, at = link_cookie.carried(request), clock.now()
    change, refusal = link_queries.mailbox_change(link=token), ""
    if request.method == "POST":
        try:
            done = apply_mailbox(token=token, at=at)
            page = render(request, "people/mailbox/applied.html", {"assisted": bool(done.centre_id)})
            return link_cookie.drop(page, CONFIRM)
        except Refused as error:
            refusal = str(error)
    if change is None or not change.is_open(at):
        return dead_link(request, change is not None)
    page_of = {"change": change, "waits": at < change.holds, "refusal": refusal}
    return render(request, "people/mailbox/confirm.html", page_of, status=409 if refusal else 200)


@public
@never_cache
@require_safe
def stop_link(request: HttpRequest, token: str) -> HttpResponse:
    """Where the warning leads: on to the page that stops the change."""
    return link_cookie.carry(token, STOP)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_by_mail(request: HttpRequest) -> HttpResponse:
    """«No fui yo». Opening the page does nothing; its button does."""
    token, at = link_cookie.carried(request), clock.now()
    change = link_queries.mailbox_change(stop=token)
    if change is None or not change.is_open(at):
        return dead_link(request, change is not None)
    if request.method == "POST":
        try:
            stop_by_link(token=token, at=at)
        except Refused:
            return dead_link(request, was=True)
        return link_cookie.drop(render(request, "people/mailbox/stopped.html"), STOP)
    return render(request, "people/mailbox/stop.html")


def dead_link(request: HttpRequest, was: bool) -> HttpResponse:
    """What to do now: 410 for a link that once was, 404 for one that never was."""
    return render(request, "people/mailbox/dead_link.html", status=410 if was else 404)
