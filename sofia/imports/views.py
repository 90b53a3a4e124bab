"""Loading files: hand one in, see what it comes to and every line that is wrong, and have it loaded whole."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.core.spreadsheets import csv_lines
from sofia.imports import queries
from sofia.imports.actions import confirm, discard, hand_in, resume
from sofia.imports.forms import SheetForm
from sofia.imports.kinds import SHEETS, SheetKind, of_role
from sofia.imports.models import Import, State
from sofia.imports.queries import COLOURS, ONLY_LOADERS
from sofia.imports.reasons import Reason, Unfit
from sofia.people.access import acting, signed_in
from sofia.people.models import RoleGrant
from sofia.people.refusals import Refused

SHOWN = 50  # lines that are wrong, on one page
LATEST = 20
EVERY = 3  # seconds after which the page of a file that is being worked on comes again
STATUS = {Reason.TOO_LARGE.value: 413, Reason.BUSY.value: 503}
REFUSED, TAKEN = 422, 201
ALREADY = (
    "Ese mismo archivo ya se había entregado: es este, y no se carga dos veces. "
    "Si algo cambió después, guárdelo otra vez en su hoja de cálculo."
)

ANOTHERS = (
    "Otra persona de su centro ya entregó ese mismo archivo, o usted en otro rol, y no se carga dos veces. "
    "Si aquel no se cargó, guárdelo otra vez en su hoja de cálculo y entréguelo."
)


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What she may load in her role, and what was handed in lately."""
    grant = acting(request, *queries.loaders(), refusal=ONLY_LOADERS)
    latest = [(one, COLOURS[State(one.state)]) for one in queries.latest(grant)[:LATEST]]
    page = {"kinds": of_role(grant.role), "latest": latest, "grant": grant, "centre": grant.centre}
    return render(request, "imports/home.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, sheet: str) -> HttpResponseBase:
    """The form for one kind of file. A script is answered with an address or a sentence, a browser with a page."""
    kind, grant = kind_for(request, sheet)
    posted, status = request.method == "POST", 200
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None, sent=sent)
    if posted:
        if found := taken(request, form, kind, grant):
            return answered(request, reverse("imports:show", kwargs={"number": found.pk}))
        status = status_of(form)
        if wants_json(request):
            return JsonResponse({"message": " ".join(str(e) for e in form.errors.get("file", ()))}, status=status)
    page = {"form": form, "kind": kind, "what": kind.what_for(grant.role), "centre": grant.centre}
    return render(request, "imports/upload.html", page, status=status)


@never_cache
@require_safe
def show(request: HttpRequest, number: UUID) -> HttpResponse:
    """How far a file is, what it comes to, and what is wrong with its lines. While somebody works on it the page comes
    again by itself, unless she stopped that."""
    found = queries.import_or_404(acting(request, *queries.loaders(), refusal=ONLY_LOADERS), number)
    still = "quieta" in request.GET
    faults = Paginator(queries.faults_of(found), SHOWN).get_page(request.GET.get("pagina")) if found.faults else None
    page = {"found": found, "colour": COLOURS[State(found.state)], "counts": queries.counted(found), "faults": faults}
    answer = render(request, "imports/show.html", page | {"still": still, "done": done(found)})
    if found.is_working and not still:
        answer["Refresh"] = str(EVERY)
    return answer


@never_cache
@require_safe
def faults(request: HttpRequest, number: UUID) -> StreamingHttpResponse:
    """Every line that is wrong, to mend the file with."""
    found = queries.import_or_404(acting(request, *queries.loaders(), refusal=ONLY_LOADERS), number)
    return attachment(csv_lines(fault_rows(found)), "errores.csv")


@require_POST
def load(request: HttpRequest, number: UUID) -> HttpResponse:
    """Have it loaded."""
    found = queries.import_or_404(acting(request, *queries.loaders(), refusal=ONLY_LOADERS), number)
    return decided(request, found, confirm)


@require_POST
def drop(request: HttpRequest, number: UUID) -> HttpResponse:
    """Set it aside."""
    found = queries.import_or_404(acting(request, *queries.loaders(), refusal=ONLY_LOADERS), number)
    return decided(request, found, discard)


@require_POST
def again(request: HttpRequest, number: UUID) -> HttpResponse:
    """Ask again for the work on it."""
    found = queries.import_or_404(acting(request, *queries.loaders(), refusal=ONLY_LOADERS), number)
    resume(found=found, by=signed_in(request))
    return redirect("imports:show", number=found.pk)


def kind_for(request: HttpRequest, code: str) -> tuple[SheetKind, RoleGrant]:
    """The kind that an address names, and the grant in which she loads it. Raises Http404 and PermissionDenied."""
    if code not in SHEETS:
        raise Http404
    return SHEETS[code], acting(request, *SHEETS[code].roles, refusal=ONLY_LOADERS)


def taken(request: HttpRequest, form: SheetForm, kind: SheetKind, grant: RoleGrant) -> Import | None:
    """The import; None when the file was not taken, and the form says why."""
    if not form.is_valid():
        return None
    who: dict[str, Any] = {"centre": grant.centre_id, "role": grant.role, "by": signed_in(request), "at": clock.now()}
    try:
        found, is_new = hand_in(kind=kind, file=form.cleaned_data["file"], **who)
    except Unfit as refusal:
        form.add_error("file", ValidationError(str(refusal), code=refusal.reason.value))
        return None
    if not is_new and not queries.is_shown(grant, found):
        form.add_error("file", ANOTHERS)
        return None
    if not is_new:
        messages.info(request, ALREADY)
    return found


def decided(request: HttpRequest, found: Import, act: Callable[..., None]) -> HttpResponse:
    try:
        act(found=found, by=signed_in(request), at=clock.now())
    except Refused as error:
        messages.warning(request, str(error))
    return redirect("imports:show", number=found.pk)


def status_of(form: SheetForm) -> int:
    """What a program understands of the refusal."""
    codes = [str(error.code) for error in form.errors.as_data().get("file", ())]
    return next((STATUS[code] for code in codes if code in STATUS), REFUSED)


def done(found: Import) -> int:
    """Of a hundred."""
    progress = found.progress
    return min(100 * progress.done // progress.total, 100) if progress.total else 0


def fault_rows(found: Import) -> Iterator[tuple[object, ...]]:
    yield "Línea", "Columna", "Qué está mal"
    for one in queries.faults_of(found).iterator():
        yield one.line, one.column, one.reason


def attachment(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    """With the mark by which spreadsheets know that its accents are UTF-8."""
    answer = StreamingHttpResponse(marked(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def marked(lines: Iterator[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines


def answered(request: HttpRequest, address: str) -> HttpResponseBase:
    return JsonResponse({"next": address}, status=TAKEN) if wants_json(request) else redirect(address)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"
