"""A learner hands in the papers of her application: which are missing, until when, and one page for each."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.documents.kinds import KINDS, Kind
from sofia.documents.models import Antivirus, Document
from sofia.people import documents
from sofia.people.access import signed_in
from sofia.people.document_forms import HandInForm
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.views.documents import answered, sentence_of, status_of, taken, wants_json
from sofia.stipends import queries, windows
from sofia.stipends.actions.applying import hand_in
from sofia.stipends.applying import drafts
from sofia.stipends.grading.corrections import corrections
from sofia.stipends.handing.dossiers import dossier_of
from sofia.stipends.handing.queries import Line, lines_of
from sofia.stipends.heads import address
from sofia.stipends.models import Application, Call, Review
from sofia.stipends.rules.slots import CENTRE, LEARNER
from sofia.stipends.views.applying import page, private

RECEIVED = "Recibimos el documento. Puede reemplazarlo mientras el plazo esté abierto."
ASKED = "Estamos preparando el PDF. Vuelva a abrir esta página en un minuto."
Asked = Mapping[str, Review]
NOTHING_ASKED: Asked = {}
INFECTED = ("No se aceptó", "error")
WAITING = ("En revisión", "warning")


@private
@require_safe
def papers(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Every paper with how it stands, what is missing, and until when it is taken."""
    call, application = hers(request, centre, period)
    if application is None:
        return redirect(address("apply", call))
    lines, asked = lines_of(application), corrections(application, clock.today())
    parts = {
        "application": application,
        "tasks": [as_task(call, line, asked) for line in lines],
        "missing": sum(line.missing for line in lines),
        "given": any(line.handed_in for line in lines),
        "made": dossier_of(application, lines),
        **days(call),
    }
    return render(request, "stipends/handing/papers.html", page(call, **parts))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, centre: str, period: str, slug: str) -> HttpResponseBase:
    """One paper: what is there of it, and the form to hand it in. A script is answered with an address."""
    call, application = hers(request, centre, period)
    if application is None:
        return redirect(address("apply", call))
    line, person, status = line_or_404(application, slug), signed_in(request), 200
    about = KINDS[kind_of(line)]
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HandInForm(about, data, files, sent=int(request.META.get("CONTENT_LENGTH") or 0))
    if request.method == "POST":
        keep = partial(hand_in.hand_in, application=application, slot=line.slot.code, by=person)
        if taken(form, person, keep):
            messages.success(request, RECEIVED)
            return answered(request, address("papers", call))
        status = status_of(form)
        form.anew()
        if wants_json(request):
            return JsonResponse({"message": sentence_of(form)}, status=status)
    parts = {**days(call), **about_line(call, application, line, person), "form": form}
    return render(request, "stipends/handing/paper.html", page(call, **parts), status=status)


@require_POST
def use(request: HttpRequest, centre: str, period: str, slug: str) -> HttpResponse:
    """Put here the document that she handed in to the portal before."""
    call, application = hers(request, centre, period)
    line = line_or_404(application, slug) if application else None
    ready = had_already(line, signed_in(request)) if line else None
    if application is None or line is None or ready is None:
        raise Http404
    try:
        by = signed_in(request)
        hand_in.use_document(application=application, slot=line.slot.code, document=ready, by=by)
        messages.success(request, RECEIVED)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(address("papers", call))


def hers(request: HttpRequest, centre: str, period: str) -> tuple[Call, Application | None]:
    """The call, and her application while it stands."""
    call = queries.call_or_404(centre, period)
    found = drafts.application_of(signed_in(request), call)
    if found is not None:
        found.call = call
    return call, found if found and found.withdrawn_at is None else None


def line_or_404(application: Application, slug: str) -> Line:
    """The paper of that name that she hands in herself."""
    for line in lines_of(application):
        if line.slot.name == slug and line.slot.given_by == LEARNER:
            return line
    raise Http404


def kind_of(line: Line) -> Kind:
    return hand_in.KINDS.get(line.slot.code, Kind.STIPEND)


def had_already(line: Line, person: Person) -> Document | None:
    """What she handed in of it elsewhere in the portal, unless it is here already."""
    if line.slot.code not in hand_in.KINDS:
        return None
    found = documents.own(person).current().filter(kind=kind_of(line)).exclude(antivirus=Antivirus.INFECTED).first()
    return None if line.handed_in and found and line.handed_in.document_id == found.pk else found


def days(call: Call) -> dict[str, Any]:
    """Whether documents are handed in now, and the days of it."""
    found = windows.windows(call, hand_in.STEP)
    shown = [(one, one.closes - timedelta(seconds=1)) for one in found]
    return {"open": windows.is_open(call, hand_in.STEP), "windows": shown}


def about_line(call: Call, application: Application, line: Line, person: Person) -> dict[str, Any]:
    title, _, more = line.slot.title.partition(". ")
    criterion, asked = line.slot.criterion, corrections(application, clock.today())
    correction = asked.get(line.slot.code)
    # What somebody asked to correct is received whatever the days of the step are.
    received = {"open": True, "windows": [], "correction": correction} if correction else {"correction": None}
    return {
        **received,
        "line": line,
        "title": title.rstrip("."),
        "more": more,
        "criterion": call.rule_set.criterion(criterion) if criterion else None,
        "state": state(line, asked),
        "turns": application.handed_in.filter(slot=line.slot.code).select_related("document").order_by("-turn"),
        "ready": had_already(line, person),
        "use": reverse("stipends:use_paper", args=[call.centre_id, call.period, line.slot.name]),
    }


def as_task(call: Call, line: Line, asked: Asked) -> dict[str, str]:
    """A paper as the list of them shows it; only what she hands in herself has a page."""
    words, kind = state(line, asked)
    title, _, more = line.slot.title.partition(". ")
    hers = line.slot.given_by == LEARNER
    href = reverse("stipends:paper", args=[call.centre_id, call.period, line.slot.name]) if hers else ""
    return {"text": title.rstrip("."), "href": href, "hint": more, "status": words, "kind": kind}


def state(line: Line, asked: Asked = NOTHING_ASKED) -> tuple[str, str]:
    """How it stands, and the kind of tag that says so; ``asked``: what she was asked to hand in again."""
    given, correction = line.handed_in, asked.get(line.slot.code)
    if correction and given and correction.handed_in_id == given.pk:
        return "Entréguelo otra vez", "error"
    if line.slot.given_by == CENTRE:
        return "Lo verifica el centro", "quiet"
    if line.slot.given_by != LEARNER:
        return ("Ya está", "success") if given else ("La pone Sofía", "info")
    if given is None or given.document is None:
        inside = ("Está en su PDF con todo", "success") if line.inside else ("Falta", "warning")
        return ("Si ya lo tiene", "quiet") if line.slot.whole else inside
    return {Antivirus.INFECTED: INFECTED, Antivirus.WAITING: WAITING}.get(
        Antivirus(given.document.antivirus), ("Entregado", "success")
    )
