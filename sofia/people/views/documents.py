"""«Mis documentos»: what a person may hand in, what she handed in, and the receipt of each."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.documents.actions import receive, take_copy
from sofia.documents.kinds import KINDS, Kind
from sofia.documents.models import Antivirus, Document
from sofia.documents.reasons import Reason, Rejected
from sofia.people import documents
from sofia.people.access import signed_in
from sofia.people.actions.limits import take
from sofia.people.document_forms import HandInForm
from sofia.people.limits import Kind as Tried
from sofia.people.limits import please_wait
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.registration import drafts
from sofia.people.views.copies import copy, unreadable
from sofia.vault.rows import reveal
from sofia.vault.seal import Unreadable

Kept = TypeVar("Kept")
SLOWER = "slower"
STATUS = {SLOWER: 429, Reason.TOO_LARGE.value: 413, **{reason.value: 503 for reason in Reason if reason.is_ours}}
REFUSED, RECEIVED = 422, 201


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every kind with how it stands, and all that she ever handed in."""
    person = signed_in(request)
    kinds = [(kind, KINDS[kind], document, state(document)) for kind, document in documents.standing_of(person)]
    given = [(document, state(document)) for document in documents.own(person)]
    page = {"kinds": kinds, "given": given, "on_its_way": drafts.file_on_its_way(person)}
    return render(request, "people/documents/mine.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The form for one kind. A script is answered with an address or a sentence, a browser with a page."""
    if kind not in Kind.values or not KINDS[Kind(kind)].of_hers:
        raise Http404
    person, about, status = signed_in(request), KINDS[Kind(kind)], 200
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    posted = request.method == "POST"
    form = HandInForm(about, request.POST if posted else None, request.FILES if posted else None, sent=sent)
    if posted:
        if document := taken(form, person, partial(receive, owner=person, kind=kind, by=person)):
            return answered(request, reverse("people:receipt", kwargs={"document": document.pk}))
        status = status_of(form)
        form.anew()
        if wants_json(request):
            return JsonResponse({"message": sentence_of(form)}, status=status)
    current = dict(documents.standing_of(person))[Kind(kind)]
    page = {"form": form, "about": about, "title": Kind(kind).label, "current": current}
    return render(request, "people/documents/hand_in.html", page, status=status)


@never_cache
@require_safe
def receipt(request: HttpRequest, document: UUID) -> HttpResponse:
    """What was received and when, for its owner to keep."""
    handed_in = documents.own_or_404(signed_in(request), document)
    page = {"document": handed_in, "state": state(handed_in), "name": reveal(handed_in, "name")}
    return render(request, "people/documents/receipt.html", page | {"received": exact(handed_in)})


@require_safe
def download(request: HttpRequest, document: UUID) -> HttpResponse:
    """Her own copy. The look leaves a trace among her own."""
    person = signed_in(request)
    handed_in = documents.own_or_404(person, document)
    if not handed_in.is_servable:
        raise Http404
    try:
        return copy(handed_in, take_copy(document=handed_in, by=person))
    except (OSError, Unreadable) as error:
        return unreadable(request, handed_in, error)


def taken(form: HandInForm, person: Person, keep: Callable[..., Kept]) -> Kept | None:
    """What ``keep`` (upload=, at=) made of what was sent; None when it was not taken, and the form says why."""
    if not form.is_valid():
        return None
    at = clock.now()
    if seconds := take({Tried.HAND_IN: [str(person.pk)]}, at):
        form.add_error("file", ValidationError(please_wait(seconds), code=SLOWER))
        return None
    try:
        return keep(upload=form.upload(), at=at)
    except Rejected as refusal:
        form.add_error("file", ValidationError(str(refusal), code=refusal.reason.value))
    except Refused as refusal:
        form.add_error("file", str(refusal))
    return None


def status_of(form: HandInForm) -> int:
    """What a program understands of the refusal."""
    codes = [error.code for error in form.errors.as_data().get("file", ())]
    return next((STATUS[code] for code in codes if code in STATUS), REFUSED)


def sentence_of(form: HandInForm) -> str:
    return " ".join(str(told) for field in form.errors.values() for told in field)


def answered(request: HttpRequest, address: str) -> HttpResponse:
    """Where what was sent leads: an address for the script that sent it, a redirection for a browser."""
    return JsonResponse({"next": address}, status=RECEIVED) if wants_json(request) else redirect(address)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def state(document: Document | None) -> tuple[str, str]:
    """How it stands, and the kind of tag that says so."""
    if document is None:
        return "Sin entregar", "quiet"
    if document.antivirus == Antivirus.INFECTED:
        return "No aceptado", "error"
    if document.successor.all():
        return "Reemplazado", "quiet"
    return ("En revisión", "warning") if document.antivirus == Antivirus.WAITING else ("Recibido", "success")


def exact(document: Document) -> str:
    """The database's moment to the second, in Bogotá, with its offset."""
    local = document.received_at.astimezone(clock.BOGOTA)
    offset = local.isoformat(timespec="seconds")[-len("-05:00") :].replace("-", "−")
    return f"{clock.moment(local)}:{local:%S} (hora de Bogotá, UTC{offset})"
