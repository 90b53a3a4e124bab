"""Registration: the steps, each question on its page, the verification, the check and the end."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.origin import current
from sofia.core import clock
from sofia.people.access import public
from sofia.people.actions import limits, register
from sofia.people.actions import registration_draft as actions
from sofia.people.limits import Kind, network, please_wait
from sofia.people.models import RegistrationDraft
from sofia.people.password_forms import NewPasswordForm
from sofia.people.refusals import Refused
from sofia.people.registration import drafts, proof
from sofia.people.registration.answers import Answers
from sofia.people.registration.owner import owner_of
from sofia.people.registration.pages import BY_SLUG, PAGES, Page, Task
from sofia.people.registration.proof_forms import CodeForm, ImageForm
from sofia.people.registration.reasons import REASONS
from sofia.people.registration.summary import summary
from sofia.people.registration.texts import as_html

COOKIE, COOKIE_PATH = "registro", "/registro/"
STATES = {"done": ("Completo", "success"), "now": ("Siguiente", "info"), "later": ("Todavía no", "quiet")}
SENT = "Le enviamos un mensaje a su correo. Si no llega en unos minutos, revise el correo no deseado."


@public
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """«Regístrese»: what is needed, the five steps with their state, and how to go on later."""
    draft, answers = hers(request)
    tasks = [*(as_task(task, answers) for task in Task), last_task(answers, draft)]
    page = {"draft": draft, "tasks": tasks, "next": next_step(answers, draft), "knows_email": "correo" in answers.about}
    return render(request, "people/registration/start.html", page)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One question. Whoever comes too early, or to one that is not asked of her, is led to the first without answer."""
    page = BY_SLUG.get(slug)
    if page is None:
        raise Http404
    draft, answers = hers(request)
    if not answers.reaches(page):
        return redirect(next_step(answers, draft))
    form, status = answers.form(page, request.POST or answers.typed.get(slug)), 200
    if request.method == "POST" and form.is_valid():
        seconds = seconds_to_wait() if page is PAGES[0] else 0
        if not seconds:
            return keep(request, draft, page)
        form.add_error(None, please_wait(seconds))
        status = 429
    back = answers.before(page)
    text = as_html(form.terms.text) if form.terms else ""
    about = {"form": form, "page": page, "draft": draft, "back": back.slug if back else "", "text": text}
    return render(request, "people/registration/question.html", about, status=status)


def keep(request: HttpRequest, draft: RegistrationDraft | None, page: Page) -> HttpResponse:
    """Write the answer down and go on; the browser gets the token of a draft that begins."""
    answers, token = actions.answer(draft=draft, page=page, typed=request.POST.dict(), at=clock.now())
    if answers.stopped:
        response = redirect("people:registration_reason", code=answers.stopped)
    else:
        response = redirect(next_step(answers, draft))
    return with_token(response, token) if token else response


@public
@never_cache
@require_safe
def reason(request: HttpRequest, code: str) -> HttpResponse:
    """Why somebody cannot go on as she began, and what to do."""
    if code not in REASONS:
        raise Http404
    return render(request, "people/registration/reason.html", {"reason": REASONS[code]})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The numbers of an image, or a code that is mailed: whichever she can read."""
    draft, answers = hers(request)
    if draft is None or answers.missing:
        return redirect(next_step(answers, draft))
    how, refusal = request.POST.get("how", ""), ""
    image = ImageForm(request.POST if how == "image" else None)
    code = CodeForm(request.POST if how == "code" else None)
    form = code if how == "code" else image
    try:
        if how == "send":
            actions.send_code(draft=draft, at=clock.now())
            messages.success(request, SENT)
            return redirect("people:registration_verify")
        if form.is_valid() and proved(draft, how, form):
            return redirect("people:registration_check")
    except Refused as error:
        refusal = str(error)
    about = {"form": form, "image": image, "code": code, "refusal": refusal, "email": answers.about["correo"]["email"]}
    return render(request, "people/registration/verify.html", about)


def proved(draft: RegistrationDraft, how: str, form: forms.Form) -> bool:
    """Whether what was typed is right; when it is not, the form says so."""
    prove, wrong = (
        (actions.prove_by_code, actions.WRONG_CODE) if how == "code" else (actions.prove_by_image, actions.WRONG_IMAGE)
    )
    if prove(draft=draft, typed=form.cleaned_data["digits"], at=clock.now()):
        return True
    form.add_error("digits", wrong)
    return False


@public
@cache_control(no_store=True, private=True)
@require_safe
def image(request: HttpRequest) -> HttpResponse:
    """The image of the turn; each turn has another."""
    draft, _ = hers(request)
    if draft is None:
        raise Http404
    return HttpResponse(proof.drawn(proof.image_digits(draft, clock.now())), content_type="image/png")


@public
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """All her answers, each with the way to change it."""
    draft, answers = hers(request)
    if draft is None or answers.missing or not draft.proved:
        return redirect(next_step(answers, draft))
    return render(request, "people/registration/check.html", {"steps": summary(answers, drafts.file_of(draft))})


@public
@never_cache
@sensitive_post_parameters("password", "again")
@sensitive_variables("password")
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """The password, twice, and «Finalizar». Pressed again, it leads to the same end."""
    draft, answers = hers(request, finished=True)
    if draft and draft.state == RegistrationDraft.State.FINISHED:
        return redirect("people:registration_done")
    if draft is None or answers.missing or not draft.proved:
        return redirect(next_step(answers, draft))
    form = NewPasswordForm(owner_of(answers.about), request.POST or None)
    if form.is_valid():
        try:
            register.finish(draft=draft, password=form.cleaned_data["password"], at=clock.now())
            return redirect("people:registration_done")
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/registration/finish.html", {"form": form})


@public
@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """The end: the same words whether the document was new or had an account already."""
    draft, _ = hers(request, finished=True)
    if draft is None or draft.state != RegistrationDraft.State.FINISHED:
        return redirect("people:registration")
    return render(request, "people/registration/done.html")


@public
@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """«Seguir en otro equipo»: mail the link."""
    draft, _ = hers(request)
    if draft is not None:
        try:
            actions.save_for_later(draft=draft, at=clock.now())
            messages.success(request, SENT)
        except Refused as error:
            messages.error(request, str(error))
    return redirect("people:registration")


@public
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """This browser forgets the draft, as a computer that others use should; the mailed link still finds it."""
    response = redirect("people:registration")
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Lax")
    return response


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link. Opening it changes nothing, since mail programs open links too; pressing the button goes on."""
    draft = drafts.of_token(token, clock.now())
    if draft is None or draft.state == RegistrationDraft.State.FINISHED:
        return render(request, "people/registration/no_draft.html", status=404)
    if request.method == "POST":
        return with_token(redirect("people:registration"), token)
    return render(request, "people/registration/resume.html")


def hers(request: HttpRequest, *, finished: bool = False) -> tuple[RegistrationDraft | None, Answers]:
    """The draft of this browser and what it says; one that was finished only when asked for."""
    at = clock.now()
    draft = drafts.of_token(request.COOKIES.get(COOKIE, ""), at)
    if draft and draft.state == RegistrationDraft.State.FINISHED and not finished:
        draft = None
    return draft, drafts.answers_of(draft, at)


def next_step(answers: Answers, draft: RegistrationDraft | None) -> str:
    """The address where she goes on."""
    if answers.missing:
        return first_address(answers.missing)
    proved = draft is not None and draft.proved
    return "/registro/revisar/" if proved else "/registro/verificacion/"


def first_address(page: Page) -> str:
    return f"{COOKIE_PATH}{page.slug}/"


def as_task(task: Task, answers: Answers) -> dict[str, str]:
    """A step as the list of them shows it."""
    status, kind = STATES[answers.state(task)]
    return {"text": task.value, "href": first_of(task, answers), "hint": "", "status": status, "kind": kind}


def last_task(answers: Answers, draft: RegistrationDraft | None) -> dict[str, str]:
    """The fifth step, which no draft keeps: verification, check and password."""
    status, kind = STATES["later" if answers.missing else "now"]
    href = "" if answers.missing else next_step(answers, draft)
    return {"text": "Verificación y contraseña", "href": href, "hint": "", "status": status, "kind": kind}


def first_of(task: Task, answers: Answers) -> str:
    """Where a step begins, or goes on; empty while it cannot be opened."""
    pages = [page for page in PAGES if page.task is task and answers.reaches(page)]
    return first_address(answers.missing if answers.missing in pages else pages[0]) if pages else ""


def seconds_to_wait() -> int:
    """Whoever tries many documents from one place waits longer each time."""
    return limits.take({Kind.REGISTRATION_VALIDATION: [network(current().address)]}, at=clock.now())


def with_token(response: HttpResponse, token: str) -> HttpResponse:
    """The browser keeps the token for as long as the draft lasts; no script reads it."""
    age = int(timedelta(days=30).total_seconds())
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, token, age, path=COOKIE_PATH, secure=secure, httponly=True, samesite="Lax")
    return response
