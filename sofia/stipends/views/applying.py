"""A learner applies: the steps, how she stands, each question on its page, her signature and the end."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.core.dates import OF_AGE
from sofia.core.findings import Verdict
from sofia.people.access import signed_in
from sofia.people.guardians import guardian_of, named_by
from sofia.people.models import Person, TermsKind
from sofia.people.refusals import Refused
from sofia.people.registration.texts import as_html
from sofia.stipends import heads, queries, windows
from sofia.stipends.actions.applying.draft import answer, begin
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.actions.applying.withdraw import withdraw as take_back
from sofia.stipends.applying import drafts
from sofia.stipends.applying.answers import Answers
from sofia.stipends.applying.forms import SUPPORT, SignForm
from sofia.stipends.applying.pages import CONSENT, Task
from sofia.stipends.heads import address
from sofia.stipends.models import ApplicationDraft, Call

private = cache_control(private=True, no_store=True)
STATES = {"done": ("Completo", "success"), "now": ("Siguiente", "info"), "later": ("Todavía no", "quiet")}


def hers(person: Person, call: Call) -> tuple[ApplicationDraft | None, Answers]:
    """Her draft and what it says today."""
    draft = drafts.draft_of(person, call)
    return draft, drafts.answers_of(draft, drafts.ground_of(person, call))


def base_of(call: Call, base: str) -> str:
    """Where these pages begin: her own, or those in which an officer writes for her."""
    return base or address("apply", call)


def page(call: Call, **parts: Any) -> dict[str, Any]:
    """What each of these pages shows of the call."""
    applying = ("apply", "apply_findings", "apply_begin", "apply_send", "apply_receipt", "apply_withdraw")
    names = (*applying, "papers", "make_dossier")
    links = {name: address(name, call) for name in names}
    return {"call": heads.head(call, clock.today()), "rule_set": call.rule_set, "links": links, **parts}


@private
@require_safe
def home(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The steps with their state, the days of the window, and what she sent already."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    draft, answers = hers(person, call)
    found = drafts.findings(call, answers, clock.today())
    application = drafts.application_of(person, call)
    parts = {
        "draft": draft,
        "application": application,
        "sent": application and drafts.last_sent(application),
        "enrolment": answers.enrolment,
        "open": windows.is_open(call, "applications"),
        "windows": [(one, one.closes - timedelta(seconds=1)) for one in windows.windows(call, "applications")],
        "failing": [one for one in found if one.verdict is Verdict.NOT_MET],
        "warned": [one for one in found if one.verdict is Verdict.MET and one.remedy],
        "tasks": [*(as_task(call, task, answers) for task in Task), last_task(call, answers)] if draft else [],
        "next": next_step(call, answers),
    }
    return render(request, "stipends/learner/apply.html", page(call, **parts))


@private
@require_safe
def findings(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Every requirement with its reason and what to do, before any document is asked."""
    call = queries.call_or_404(centre, period)
    _, answers = hers(signed_in(request), call)
    parts = {"findings": drafts.findings(call, answers, clock.today()), "enrolment": answers.enrolment}
    return render(request, "stipends/learner/apply_findings.html", page(call, **parts))


@require_POST
def start(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Begin, or open what was sent to correct it."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    try:
        begin(call=call, person=person, by=person)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(address("apply", call))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, centre: str, period: str, slug: str) -> HttpResponse:
    """One question. Whoever comes too early, or to one that is not asked of her, is led to where she goes on."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    return ask(request, call, person, slug)


def ask(request: HttpRequest, call: Call, person: Person, slug: str, base: str = "") -> HttpResponse:
    """The page of a question; who is signed in answers, for herself or, under ``base``, for whom she attends."""
    draft, answers = hers(person, call)
    asked = answers.page(slug) if draft else None
    if asked is None:
        return redirect(next_step(call, answers, base) if draft else base_of(call, base))
    form = asked.form(request.POST if request.method == "POST" else answers.typed.get(slug))
    if request.method == "POST" and form.is_valid():
        try:
            by = signed_in(request)
            kept = answer(call=call, person=person, page=asked, typed=request.POST, by=by, at=clock.now())
            return redirect(next_step(call, kept, base))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    back = answers.before(asked)
    text = as_html(drafts.text_of(TermsKind.SENSITIVE, clock.today()).text) if slug == CONSENT else ""
    back_to = question_address(call, back.slug, base) if back else base_of(call, base)
    parts = {"form": form, "asked": asked, "back": back_to, "text": text, "steps": base_of(call, base)}
    parts["attended"] = person if base else None
    return render(request, "stipends/learner/apply_question.html", page(call, **parts))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """What she answered, the sworn declaration, and her signature. Pressed again, it leads to the same receipt."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    draft, answers = hers(person, call)
    form = SignForm(request.POST or None)
    if draft is None:
        application = drafts.application_of(person, call)
        return redirect(address("apply_receipt" if application and drafts.last_sent(application) else "apply", call))
    if answers.missing:
        return redirect(next_step(call, answers))
    if form.is_valid():
        try:
            submit(call=call, person=person, name=form.cleaned_data["name"], by=person)
            return redirect(address("apply_receipt", call))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "stipends/learner/apply_send.html", page(call, **to_sign(call, draft, answers), form=form))


def to_sign(call: Call, draft: ApplicationDraft, answers: Answers) -> dict[str, Any]:
    """What is signed, how she stands, and who signs for a minor."""
    today, person = clock.today(), draft.person
    declaration, sha256 = drafts.to_sign(call, answers, today)
    return {
        "declaration": declaration,
        "text": as_html(declaration.text),
        "answers": said(call, answers),
        "sha256": sha256,
        "failing": [one for one in drafts.findings(call, answers, today) if one.verdict is Verdict.NOT_MET],
        "minor": person.age_on(today) < OF_AGE,
        "mandate": guardian_of(person, today),
        "named": named_by(person),
        "guardian_signed": drafts.guardian_signed(draft, sha256, today),
        "draft": draft,
    }


def said(call: Call, answers: Answers) -> list[dict[str, Any]]:
    """Each page with what was answered, in words."""
    lines = []
    for asked in answers.pages:
        form = asked.form(answers.typed.get(asked.slug, {}))
        values = [(bound.label, in_words(bound)) for bound in form]
        lines.append({"title": asked.title, "values": values, "href": question_address(call, asked.slug)})
    return lines


def in_words(bound: Any) -> str:
    chosen = bound.data if isinstance(bound.data, list) else [bound.data or ""]
    labels = {str(value): str(label) for value, label in getattr(bound.field, "choices", ())}
    words = [labels.get(value, value).partition(SUPPORT)[0] for value in chosen if value]
    return " ".join(words) or "Nada"


@private
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Ask once more, and take the application back."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application = drafts.application_of(person, call)
    if application is None or application.withdrawn_at:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            take_back(call=call, person=person, by=person)
            messages.success(request, "Su inscripción quedó retirada.")
            return redirect(address("apply", call))
        except Refused as error:
            refusal = str(error)
    parts = page(call, application=application, refusal=refusal)
    return render(request, "stipends/learner/apply_withdraw.html", parts, status=409 if refusal else 200)


def question_address(call: Call, slug: str, base: str = "") -> str:
    return f"{base_of(call, base)}pregunta/{slug}/"


def next_step(call: Call, answers: Answers, base: str = "") -> str:
    """Where she goes on."""
    return question_address(call, answers.missing.slug, base) if answers.missing else f"{base_of(call, base)}enviar/"


def as_task(call: Call, task: Task, answers: Answers, base: str = "") -> dict[str, str]:
    """A step as the list of them shows it: where it begins, or goes on."""
    state, of_task = answers.state(task), [one for one in answers.pages if one.task is task]
    status, kind = STATES[state]
    reached = answers.missing if answers.missing in of_task else of_task[0] if of_task else None
    href = question_address(call, reached.slug, base) if reached and state != "later" else ""
    return {"text": task.value, "href": href, "hint": "", "status": status, "kind": kind}


def last_task(call: Call, answers: Answers) -> dict[str, str]:
    """The declaration, which no draft keeps."""
    status, kind = STATES["later" if answers.missing else "now"]
    href = "" if answers.missing else address("apply_send", call)
    return {"text": "Revisar, firmar y enviar", "href": href, "hint": "", "status": status, "kind": kind}
