"""What registers say of those who applied: how far each register is, one applicant, and one look-up with its file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.actions import take_copy
from sofia.documents.kinds import Kind
from sofia.people.access import signed_in
from sofia.people.models import RoleGrant
from sofia.people.views.copies import copy, unreadable
from sofia.stipends import looked_up, queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.checks.look_up import look_up as keep
from sofia.stipends.actions.checks.look_up import require_may_check
from sofia.stipends.check_forms import FindForm, LookUpForm
from sofia.stipends.cross_checks import CROSS_CHECKS
from sofia.stipends.models import Application, Call
from sofia.stipends.rules.registers import REGISTERS
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.vault.seal import Unreadable

METHODS = ["GET", "HEAD", "POST"]
NOBODY = "Nadie se inscribió con ese número en esta convocatoria. Revíselo, o busque por el número de inscripción."


@never_cache
@require_http_methods(METHODS)
def home(request: HttpRequest, period: str) -> HttpResponse:
    """Every register with how far it is, the files that bring many answers, and whom to look for. The number is
    posted, so that no address carries a document."""
    call, _ = checking(request, period)
    form = FindForm(request.POST or None)
    if form.is_valid():
        if found := looked_up.found_by(call, form.cleaned_data["who"]):
            return redirect("stipends:applicant", period=period, number=found.number)
        form.add_error("who", NOBODY)
    page = {"call": call, "form": form, "registers": looked_up.standing(call, call.rule_set, clock.today())}
    return render(request, "stipends/checks/home.html", page | {"sheets": CROSS_CHECKS})


@never_cache
@require_safe
def applicant(request: HttpRequest, period: str, number: str) -> HttpResponse:
    """What is known of one applicant, register by register. The look leaves a trace that she sees."""
    call, grant = checking(request, period)
    application = looked_up.applicant_or_404(call, number)
    shown = {"application": application.pk, "call": call.pk}
    by = signed_in(request)
    read(
        act=Act.READ_APPLICATION, by=by, role=grant.role, subject=application.person, centre=call.centre_id, shown=shown
    )
    lines = looked_up.lines_of(application, call.rule_set, clock.today())
    page = {"call": call, "application": application, "lines": lines, "registers": REGISTERS}
    return render(request, "stipends/checks/applicant.html", page)


@never_cache
@require_http_methods(METHODS)
def look_up(request: HttpRequest, period: str, number: str, register: str) -> HttpResponse:
    """What one register said, the day, and the file that shows it."""
    call, _ = checking(request, period)
    if register not in REGISTERS:
        raise Http404
    application, posted = looked_up.applicant_or_404(call, number), request.method == "POST"
    data, files = (request.POST, request.FILES) if posted else (None, None)
    form = LookUpForm(register, data, files, sent=int(request.META.get("CONTENT_LENGTH") or 0))
    if posted:
        if form.is_valid() and kept(request, form, application):
            messages.success(request, "La consulta quedó anotada.")
            return redirect("stipends:applicant", period=period, number=number)
        form.anew()
    page: dict[str, Any] = {"call": call, "application": application, "form": form, "register": REGISTERS[register]}
    page |= {"days": call.rule_set.max_age_days(register)}
    return render(request, "stipends/checks/look_up.html", page, status=422 if posted else 200)


@require_safe
def evidence(request: HttpRequest, period: str, number: str, document: UUID) -> HttpResponse:
    """The file of a look-up. Taking it leaves a trace."""
    call, grant = checking(request, period)
    found = looked_up.evidence_or_404(looked_up.applicant_or_404(call, number), document)
    try:
        data = take_copy(
            document=found,
            by=signed_in(request),
            role=grant.role,
            centre=call.centre_id,
            purpose=f"application:{number}",
        )
    except (OSError, Unreadable) as error:
        return unreadable(request, found, error)
    return copy(found, data)


def checking(request: HttpRequest, period: str) -> tuple[Call, RoleGrant]:
    """The call of her centre, in which she finds things out, and the grant that lets her. Raises PermissionDenied."""
    grant = acting_in(request, "verify")
    call = queries.call_or_404(grant.centre_id, period)
    require_may_check(call, signed_in(request), clock.now())
    return call, grant


def kept(request: HttpRequest, form: LookUpForm, application: Application) -> bool:
    """Whether the file and what it shows were kept; the form says why not."""
    file = received(request, form, Kind.STIPEND, application.person)
    if file is None:
        return False
    said: dict[str, Any] = {
        "application": application,
        "register": form.register,
        "found": form.found(),
        "evidence": file,
    }
    return taken(request, form, keep, **said)
