"""The file that finance gives to the bank: its bytes, its hash, and the step that says that it was given."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.stipends.actions.payments.approve import send
from sofia.stipends.models import PayRun, RunState
from sofia.stipends.payments.bank_file import SHEET, BankFile, content, files, look
from sofia.stipends.payments.forms import SendForm
from sofia.stipends.payments.moves import SEND, why_not
from sofia.stipends.views.calls.taking import saved
from sofia.stipends.views.payments import run_page
from sofia.stipends.views.payments.run_page import of_her_centre
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, posted
from sofia.vault.seal import Unreadable

APPROVED = (RunState.APPROVED, *run_page.SENT_ONCE)
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = 409


@never_cache
@require_safe
def files_of(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """The formats in which the run can be given to a bank."""
    found = _approved(request, period, run)
    page = {"run": found, "files": files().values(), "trail": run_page.trail(found.call, found), "sheet": SHEET}
    page["sent"] = found.steps.filter(step=RunState.SENT).first()
    return render(request, "stipends/payments/files.html", page)


@never_cache
@require_http_methods(METHODS)
@fresh
def one_file(request: HttpRequest, period: str, run: int, called: str) -> HttpResponse:
    """One of them: its hash, the way to take it, and the button that says that the bank has it."""
    found, file = _approved(request, period, run), _known(called)
    try:
        seen = look(found, file)
    except Unreadable as error:
        page = {"run": found, "reason": str(error), "trail": run_page.trail(found.call, found)}
        return render(request, "stipends/payments/unreadable.html", page, status=REFUSED)
    form = SendForm(posted(request), initial={"sha256": seen.sha256})
    if form.is_valid():
        if form.cleaned_data["sha256"] != seen.sha256:
            messages.warning(request, "El archivo cambió desde que lo miró. Tómelo otra vez.")
            return redirect(run_page.address("payment_one_file", found, called=called))
        if saved(request, form, send, run=found, sha256=seen.sha256):
            return redirect(run_page.address("payment", found))
    return render(
        request, "stipends/payments/file.html", _about(request, found, file, seen, form), status=_status(form)
    )


@never_cache
@require_safe
def download(request: HttpRequest, period: str, run: int, called: str) -> HttpResponseBase:
    """The bytes. Who takes them, and which, is kept before anything leaves."""
    found, file = _approved(request, period, run), _known(called)
    try:
        seen = look(found, file)
    except Unreadable:
        seen = None
    if seen is None or seen.misfits:
        return redirect(run_page.address("payment_one_file", found, called=called))
    shown, centre = {"run": found.pk, "file": called, "sha256": seen.sha256}, found.call.centre_id
    role = run_page.FINANCE
    read(act=Act.TAKE_BANK_FILE, by=signed_in(request), role=role, subject=None, centre=centre, shown=shown)
    kind = SHEETS if file.ending == SHEET else f"text/plain; charset={file.form.encoding}"
    answer = StreamingHttpResponse(content(found, file), content_type=kind)
    named = f"pago-{centre}-{found.benefit_month}-{found.turn}-{file.form.code}.{file.ending}"
    answer["Content-Disposition"] = f'attachment; filename="{named}"'
    return answer


def _about(request: HttpRequest, run: PayRun, file: BankFile, seen: Any, form: SendForm) -> dict[str, Any]:
    steps = list(run.steps.order_by("pk"))
    sent = next((step for step in steps if step.step == RunState.SENT), None)
    return {
        "run": run,
        "file": file,
        "seen": seen,
        "form": form,
        "facts": run_page.figures(run),
        "trail": (*run_page.trail(run.call, run), ("Archivos para el banco", run_page.address("payment_file", run))),
        "download": run_page.address("payment_download", run, called=file.name),
        "refusal": why_not(SEND, run, steps, signed_in(request), run_page.FINANCE),
        "sent": sent,
    }


def _approved(request: HttpRequest, period: str, run: int) -> PayRun:
    """The run, once it was approved; before, there is no file."""
    _, found = of_her_centre(request, "approve_payment", period, run)
    if found.state not in APPROVED:
        raise Http404
    return found


def _known(name: str) -> BankFile:
    if name not in files():
        raise Http404
    return files()[name]


def _status(form: SendForm) -> int:
    return UNPROCESSABLE if form.is_bound else 200
