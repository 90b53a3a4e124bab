"""What the bank answered: finance hands in its file and reports it, and who manages registers what it says."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.refusals import Refused
from sofia.stipends import regulations
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.actions.payments.register import register
from sofia.stipends.actions.payments.report import WAITING, Faulty, hand_in
from sofia.stipends.actions.payments.report import report as report_it
from sofia.stipends.actions.payments.withdraw import withdraw
from sofia.stipends.models import BankReport, PayRun
from sofia.stipends.payments import runs
from sofia.stipends.payments.forms import AnswerFileForm, ReasonForm
from sofia.stipends.rules.bank_causes import cause_of
from sofia.stipends.views.payments import run_page
from sofia.stipends.views.payments.run_page import of_her_centre
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, Step, page_of, posted

LINES = 50  # on a page


@never_cache
@require_safe
def answers(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Every file that the bank gave about the run, with how far each one is."""
    role, found = of_her_centre(request, "see_payments", period, run)
    page = {
        "run": found,
        "reports": [(one, *_state(one)) for one in runs.reports_of(found)],
        "hands_in": role in PERMISSIONS["report_results"].roles and found.state in WAITING,
        "trail": run_page.trail(found.call, found),
    }
    return render(request, "stipends/payments/answers.html", page)


@never_cache
@require_http_methods(METHODS)
def upload(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Hand in a file. One with errors is not kept: each wrong line is told by its number."""
    _, found = of_her_centre(request, "report_results", period, run)
    is_sent, sent = request.method == "POST", int(request.META.get("CONTENT_LENGTH") or 0)
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form = AnswerFileForm(regulations.bank_formats(), data, files, sent=sent)
    faulty: Faulty | None = None
    if form.is_valid():
        said, by = form.cleaned_data, signed_in(request)
        try:
            made = hand_in(run=found, form=said["form"], file=said["file"].file, by=by, at=clock.now())
            return redirect(run_page.address("payment_answer", found, report=made.pk))
        except Faulty as refusal:
            faulty = refusal
            form.add_error("file", str(refusal))
        except Refused as refusal:
            form.add_error("file", str(refusal))
    page = {"run": found, "form": form, "faulty": faulty, "trail": _trail(found)}
    return render(request, "stipends/payments/upload.html", page, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_safe
def answer(request: HttpRequest, period: str, run: int, report: int) -> HttpResponse:
    """What a file says before anything changes: how much was paid and what was not, with the causes in plain words."""
    role, found = of_her_centre(request, "see_payments", period, run)
    one, causes = runs.report_or_404(found, report), regulations.bank_causes()
    paid, rejected = runs.amounts_of(one)
    page = {
        "run": found,
        "report": one,
        "state": _state(one),
        "paid": paid,
        "rejected": rejected,
        "causes": [(cause_of(causes, code), count) for code, count in runs.causes_of(one)],
        "lines": Paginator(runs.rejected_in(one), LINES).get_page(request.GET.get("pagina")),
        "trail": _trail(found),
        **_may(one, role),
    }
    return render(request, "stipends/payments/answer.html", page)


@require_POST
def report(request: HttpRequest, period: str, run: int, report: int) -> HttpResponse:
    """Finance says that this is the bank's answer."""
    done = "Informada. Ahora la gestión de apoyos la registra."
    return _taken(request, "report_results", period, run, report, report_it, done)


@never_cache
@require_http_methods(METHODS)
def take_back(request: HttpRequest, period: str, run: int, report: int) -> HttpResponse:
    """Finance takes back a file that is not the bank's answer, while nobody registered it."""
    _, found = of_her_centre(request, "withdraw_results", period, run)
    one = runs.report_or_404(found, report)
    step = Step(
        title="Retirar esta respuesta",
        lead=(
            "Ya no se podrá registrar. Queda en la lista, con su razón. Si resulta ser la buena, entréguela otra vez.",
        ),
        button="Retirar la respuesta",
        trail=_trail(found),
        next=run_page.address("payment_answer", found, report=one.pk),
        done="Retirada: ya no se registra.",
        facts=(
            ("Entregada", f"{clock.moment(one.handed_in_at)}, {one.handed_in_by.full_name}"),
            ("SHA-256", one.sha256),
        ),
    )
    return page_of(request, step, ReasonForm(posted(request)), withdraw, report=one)


@require_POST
def write(request: HttpRequest, period: str, run: int, report: int) -> HttpResponse:
    """Who manages writes it on each line."""
    done = "Registrada: cada línea tiene lo que dijo el banco."
    return _taken(request, "register_results", period, run, report, register, done)


def _taken(
    request: HttpRequest, permission: str, period: str, run: int, report: int, action: Any, done: str
) -> HttpResponse:
    _, found = of_her_centre(request, permission, period, run)
    one = runs.report_or_404(found, report)
    try:
        action(report=one, by=signed_in(request), at=clock.now())
        messages.success(request, done)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(run_page.address("payment_answer", found, report=one.pk))


def _may(one: BankReport, role: str) -> dict[str, bool]:
    """Whether somebody is still to take a step, which of them comes now, and whether it is hers."""
    waits, reported = one.waits, one.reported_at is not None
    return {
        "waits": waits,
        "reports": waits and not reported and role in PERMISSIONS["report_results"].roles,
        "registers": waits and reported and role in PERMISSIONS["register_results"].roles,
        "withdraws": waits and role in PERMISSIONS["withdraw_results"].roles,
    }


def _state(one: BankReport) -> tuple[str, str]:
    if one.registered_at:
        return "Registrada", "success"
    if one.withdrawn_at:
        return "Retirada", "quiet"
    return ("Por registrar", "warning") if one.reported_at else ("Sin informar", "warning")


def _trail(run: PayRun) -> tuple[tuple[str, str], ...]:
    return (*run_page.trail(run.call, run), ("Respuestas del banco", run_page.address("payment_answers", run)))
