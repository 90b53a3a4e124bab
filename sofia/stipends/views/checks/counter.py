"""At the counter: an officer writes the application of the person before her, prints it, and sends it signed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.kinds import Kind
from sofia.documents.papers.serving import paper_response
from sofia.people import identity
from sofia.people.access import acting, signed_in
from sofia.people.models import CounterVisit, Role
from sofia.people.refusals import Refused
from sofia.people.registrars import ONLY_REGISTRARS
from sofia.stipends import queries, windows
from sofia.stipends.actions.applying.at_counter import code_of, file_at_counter
from sofia.stipends.actions.applying.draft import begin
from sofia.stipends.applying import drafts
from sofia.stipends.applying.pages import Task
from sofia.stipends.check_forms import SignedPaperForm
from sofia.stipends.models import Call, Receipt
from sofia.stipends.views.applied import sent_or_404
from sofia.stipends.views.applying import as_task, ask, hers, next_step, page, to_sign
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received


@never_cache
@require_safe
def calls(request: HttpRequest, visit: int) -> HttpResponse:
    """The calls of the centre, to choose the one that she asks for."""
    opened = attended(request, visit)
    found = [(call, windows.is_open(call, "applications")) for call in queries.calls_of(opened.centre_id)]
    return render(request, "stipends/counter/calls.html", {"visit": opened, "calls": found})


@never_cache
@require_safe
def home(request: HttpRequest, visit: int, period: str) -> HttpResponse:
    """How her application goes: its steps, or the number of what was sent. The look leaves a trace that she sees."""
    opened, call = before(request, visit, period)
    person, base = opened.person, base_of(opened, call)
    traced(request, opened, call)
    draft, answers = hers(person, call)
    application = drafts.application_of(person, call)
    parts = {
        "draft": draft,
        "application": application,
        "sent": application and drafts.last_sent(application),
        "findings": drafts.findings(call, answers, clock.today()),
        "enrolment": answers.enrolment,
        "open": windows.is_open(call, "applications"),
        "tasks": [as_task(call, task, answers, base) for task in Task] if draft else [],
        "next": next_step(call, answers, base),
    }
    return render(request, "stipends/counter/home.html", page(call, visit=opened, person=person, **parts))


@require_POST
def start(request: HttpRequest, visit: int, period: str) -> HttpResponse:
    """Begin, or open what was sent to correct it."""
    opened, call = before(request, visit, period)
    try:
        begin(call=call, person=opened.person, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(base_of(opened, call))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, visit: int, period: str, slug: str) -> HttpResponse:
    """One question, read to her."""
    opened, call = before(request, visit, period)
    if request.method != "POST":
        traced(request, opened, call)
    return ask(request, call, opened.person, slug, base_of(opened, call))


@never_cache
@require_safe
def paper(request: HttpRequest, visit: int, period: str) -> HttpResponse:
    """What she reads and signs, to print: her answers, the declaration, and the code that names both."""
    opened, call = before(request, visit, period)
    draft, answers = hers(opened.person, call)
    if draft is None or answers.missing:
        return redirect(next_step(call, answers, base_of(opened, call)) if draft else base_of(opened, call))
    traced(request, opened, call)
    parts = to_sign(call, draft, answers)
    parts |= {"visit": opened, "person": opened.person, "code": code_of(parts["sha256"])}
    return render(request, "stipends/counter/paper.html", page(call, **parts))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, visit: int, period: str) -> HttpResponse:
    """The scan of the signed paper, and the sending."""
    opened, call = before(request, visit, period)
    draft, answers = hers(opened.person, call)
    if draft is None or answers.missing:
        return redirect(next_step(call, answers, base_of(opened, call)) if draft else base_of(opened, call))
    posted, signed = request.method == "POST", to_sign(call, draft, answers)
    data, files = (request.POST, request.FILES) if posted else (None, None)
    about = {"code": code_of(signed["sha256"]), "mandate": signed["mandate"] if signed["minor"] else None}
    form = SignedPaperForm(about, data, files, sent=int(request.META.get("CONTENT_LENGTH") or 0))
    if posted:
        if form.is_valid() and sent_with(request, form, opened, call):
            messages.success(request, "La inscripción quedó enviada.")
            return redirect(base_of(opened, call))
        form.anew()
    parts = {"visit": opened, "person": opened.person, "form": form, "minor": signed["minor"]}
    parts |= {"mandate": signed["mandate"]}
    return render(request, "stipends/counter/send.html", page(call, **parts), status=422 if posted else 200)


@never_cache
@require_safe
def receipt(request: HttpRequest, visit: int, period: str) -> HttpResponse:
    """The receipt of what was sent, to print it for her."""
    opened, call = before(request, visit, period)
    application, sent = sent_or_404(opened.person, call)
    made = Receipt.objects.filter(submission=sent).select_related("paper").first()
    if made is None:
        raise Http404
    traced(request, opened, call)
    return paper_response(request, made.paper, f"comprobante-{application.number}")


def attended(request: HttpRequest, visit: int) -> CounterVisit:
    """The visit that the officer opened today. Raises PermissionDenied, and Http404 for another's."""
    grant = acting(request, Role.REGISTRAR, refusal=ONLY_REGISTRARS)
    return identity.visit_or_404(grant, clock.today(), visit)


def before(request: HttpRequest, visit: int, period: str) -> tuple[CounterVisit, Call]:
    opened = attended(request, visit)
    return opened, queries.call_or_404(opened.centre_id, period)


def base_of(visit: CounterVisit, call: Call) -> str:
    """Where the pages of this visit and call begin."""
    return reverse("stipends:counter", kwargs={"visit": visit.pk, "period": call.period})


def traced(request: HttpRequest, visit: CounterVisit, call: Call) -> None:
    shown = {"visit": visit.pk, "call": call.pk}
    by = signed_in(request)
    read(act=Act.READ_APPLICATION, by=by, role=Role.REGISTRAR, subject=visit.person, centre=call.centre_id, shown=shown)


def sent_with(request: HttpRequest, form: SignedPaperForm, visit: CounterVisit, call: Call) -> bool:
    """Whether it was sent; the form says why not."""
    scan = received(request, form, Kind.STIPEND, visit.person)
    if scan is None:
        return False
    said: dict[str, Any] = {
        "code": form.cleaned_data["code"],
        "guardian_signed": form.cleaned_data.get("guardian", False),
    }
    return taken(request, form, file_at_counter, call=call, visit=visit, paper=scan, **said)
