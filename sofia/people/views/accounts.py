"""Accounts, for who administers the portal: found by document, suspended, closed and reopened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import queries
from sofia.people.access import ONLY_THE_PORTAL, acting, signed_in
from sofia.people.actions.block_account import block_account, reopen_account
from sofia.people.forms import BlockForm, DocumentForm
from sofia.people.fresh import fresh
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused

NOBODY = "Nadie tiene cuenta con ese documento. Revise el tipo y el número."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask whose account; the document is posted, so that no address carries it."""
    acting(request, Role.PORTAL_ADMINISTRATOR, refusal=ONLY_THE_PORTAL)
    form = DocumentForm(request.POST or None)
    if form.is_valid():
        if person := queries.anybody(form.cleaned_data["document_type"], form.cleaned_data["document_number"]):
            return redirect("people:account", person=person.pk)
        form.add_error("document_number", NOBODY)
    return render(request, "people/administration/accounts.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def account(request: HttpRequest, person: int) -> HttpResponse:
    """How the account stands and stood, and what may be done with it. The look leaves a trace."""
    grant = acting(request, Role.PORTAL_ADMINISTRATOR, refusal=ONLY_THE_PORTAL)
    whose, by = queries.account_or_404(person), signed_in(request)
    form = BlockForm(request.POST if "kind" in request.POST or "reason" in request.POST else None)
    if request.method == "POST" and (done := changed(request, form, whose, by)):
        messages.success(request, done)
        return redirect("people:account", person=whose.pk)
    read(act=Act.READ_ACCOUNT, by=by, subject=whose, role=grant.role)
    page = {"form": form, "person": whose, "blocks": queries.blocks_of(whose), "own": whose == by}
    return render(request, "people/administration/account.html", page)


def changed(request: HttpRequest, form: BlockForm, whose: Person, by: Person) -> str:
    """What was done, in a sentence; empty when it was not possible, and the form says why."""
    try:
        if "reopen" in request.POST:
            reopen_account(person=whose, by=by, at=clock.now())
            return "La cuenta está abierta otra vez."
        if not form.is_valid():
            return ""
        block = block_account(person=whose, **form.cleaned_data, by=by, at=clock.now())
        return f"La cuenta quedó {block.get_kind_display().lower()}. Nadie puede ingresar con ella."
    except Refused as error:
        form.is_bound = True
        form.add_error(None, str(error))
        return ""
