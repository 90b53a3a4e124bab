"""For officers: a new mailbox for somebody who lost hers, by two of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import mailbox_desk, queries
from sofia.people.access import acting, signed_in
from sofia.people.actions.assist_mailbox import OTHER_SURNAMES, confirm_change, open_change, stop_at_centre
from sofia.people.fresh import fresh
from sofia.people.mailbox_forms import OpenChangeForm, SeenForm
from sofia.people.models import IdentityCheck, MailboxChange, Person, RoleGrant
from sofia.people.refusals import Refused

SHOWN = 50  # changes of the list
NOBODY = "Nadie tiene cuenta con ese documento. Revise el tipo y el número."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def changes(request: HttpRequest) -> HttpResponse:
    """The changes of her centres and, for who may open one, the form."""
    grant = desk_of(request)
    form = OpenChangeForm(request.POST or None)
    if form.is_valid() and opened(form, grant, signed_in(request)):
        messages.success(request, "Ahora otra persona de su centro debe mirar el documento y aprobar el cambio.")
        return redirect("people:mailbox_changes")
    shown = [(change, state(change)) for change in mailbox_desk.visible_to(grant)[:SHOWN]]
    page = {"form": form, "centre": grant.centre, "opens": grant.role in mailbox_desk.OPENS, "changes": shown}
    return render(request, "people/administration/mailboxes.html", page)


def opened(form: OpenChangeForm, grant: RoleGrant, by: Person) -> bool:
    """Whether the change was opened; when it was not, the form says why."""
    typed = form.cleaned_data
    person = queries.person_of(typed["document_type"], typed["document_number"])
    if person is None:
        form.add_error("document_number", NOBODY)
        return False
    asked = {"surnames": typed["surnames"], "mailbox": typed["mailbox"], "centre": grant.centre_id or ""}
    try:
        open_change(person=person, seen=IdentityCheck(typed["seen"]), **asked, by=by, at=clock.now())
    except Refused as error:
        form.add_error("surnames" if str(error) == OTHER_SURNAMES else None, str(error))
        return False
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def confirm(request: HttpRequest, change: int) -> HttpResponse:
    """What the first officer asked for, so that a second one agrees or stops it. Looking leaves a trace."""
    officer, grant, asked = signed_in(request), desk_of(request), change_or_404(request, change)
    form = SeenForm(request.POST or None)
    if form.is_valid():
        try:
            seen = IdentityCheck(form.cleaned_data["seen"])
            confirm_change(change=asked, seen=seen, by=officer, at=clock.now())
            messages.success(request, "El cambio quedó aprobado. Al correo nuevo le llega un enlace para confirmar.")
            return redirect("people:mailbox_changes")
        except Refused as error:
            form.add_error(None, str(error))
    centre, shown = grant.centre_id or "", {"change": asked.pk}
    read(act=Act.READ_MAILBOX_CHANGE, by=officer, subject=asked.person, centre=centre, role=grant.role, shown=shown)
    waits = asked.is_open(clock.now()) and not asked.confirmed_at
    page = {"form": form, "change": asked, "state": state(asked), "waits": waits, "officer": officer}
    return render(request, "people/administration/mailbox.html", page)


@require_POST
def stop(request: HttpRequest, change: int) -> HttpResponse:
    """An officer of the centre stops it."""
    try:
        stop_at_centre(change=change_or_404(request, change), by=signed_in(request), at=clock.now())
        messages.success(request, "El cambio se detuvo. La cuenta sigue con su correo.")
    except Refused as error:
        messages.warning(request, str(error))
    return redirect("people:mailbox_changes")


def change_or_404(request: HttpRequest, number: int) -> MailboxChange:
    return get_object_or_404(mailbox_desk.visible_to(desk_of(request)), pk=number)


def desk_of(request: HttpRequest) -> RoleGrant:
    """The grant in which she attends whoever lost a mailbox. Raises PermissionDenied."""
    return acting(request, *mailbox_desk.CONFIRMS, refusal=mailbox_desk.ONLY_TWO_OF_A_CENTRE)


def state(change: MailboxChange) -> tuple[str, str]:
    """How it stands now, and the kind of tag that says so."""
    if change.outcome:
        return change.get_outcome_display(), "quiet"
    if not change.is_open(clock.now()):
        return "Vencido", "quiet"
    return ("Falta que la persona confirme", "info") if change.confirmed_at else ("Falta otra persona", "warning")
