"""Grading: one paper at a time, beside what is looked at in it; then the next one."""

from typing import Any

import structlog
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.actions import take_copy
from sofia.documents.papers.serving import shown_response
from sofia.people.access import signed_in
from sofia.people.identity import rows_of
from sofia.people.models import RoleGrant
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in, require_apart
from sofia.stipends.actions.grading.declare_conflict import declare_conflict
from sofia.stipends.actions.grading.refuse_missing import refuse_missing
from sofia.stipends.actions.grading.review import Said, review
from sofia.stipends.grading import progress, queue
from sofia.stipends.grading.forms import ConflictForm, ReviewForm
from sofia.stipends.grading.item import Item, item_of, require_assigned
from sofia.stipends.models import Call, ReviewVerdict
from sofia.stipends.rules import grading
from sofia.stipends.rules.slots import OF_SISBEN, Slot
from sofia.stipends.views.calls.taking import taken
from sofia.vault.seal import Unreadable

log = structlog.get_logger("sofia.documents")


def graded_call(request: HttpRequest, period: str) -> tuple[RoleGrant, Call]:
    """The call that she grades. Raises PermissionDenied when she may not, whatever paper it is."""
    grant = acting_in(request, "grade")
    call = queries.call_or_404(grant.centre_id, period)
    require_apart("grade", call, signed_in(request))
    return grant, call


def graded_slot(request: HttpRequest, period: str, paper: str) -> tuple[RoleGrant, Call, Slot]:
    """The paper of that name, which she grades. Raises PermissionDenied when somebody else does."""
    grant, call = graded_call(request, period)
    slot = grading.named(call.rule_set, paper)
    if slot is None:
        raise Http404
    require_assigned(call, slot.code, rows_of(signed_in(request)))
    return grant, call, slot


def hers_or_404(request: HttpRequest, period: str, paper: str, number: str) -> tuple[RoleGrant, Item]:
    """That paper of one application. Raises PermissionDenied when somebody else grades it."""
    grant, call, slot = graded_slot(request, period, paper)
    application = get_object_or_404(call.applications.standing().select_related("person", "call"), number=number)
    item = item_of(application, slot.code, signed_in(request), clock.today())
    if item is None:
        raise Http404
    return grant, item


@never_cache
@require_safe
def queue_of(request: HttpRequest, period: str, paper: str) -> HttpResponse:
    """The next one that waits for her; when none does, what is left of that paper."""
    _, call, slot = graded_slot(request, period, paper)
    if number := queue.next_number(call, slot.code, signed_in(request), clock.today()):
        return redirect("stipends:grade", period=period, paper=paper, number=number)
    page = {"call": call, "slot": slot, "missing": queue.missing(call, slot.code).count()}
    return render(request, "stipends/grading/queue_over.html", page)


@require_POST
def missing(request: HttpRequest, period: str, paper: str) -> HttpResponse:
    """Nobody handed it in: it is said once for all who owe it."""
    _, call, slot = graded_slot(request, period, paper)
    try:
        how_many = refuse_missing(call=call, slot=slot.code, by=signed_in(request))
        messages.success(request, f"Quedaron como no entregados: {how_many}.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("stipends:grading_queue", period=period, paper=paper)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def grade(request: HttpRequest, period: str, paper: str, number: str) -> HttpResponse:
    """The paper beside its checklist. Once it is decided, the next one comes."""
    grant, item = hers_or_404(request, period, paper, number)
    form = ReviewForm(item, request.POST or None)
    if form.is_valid() and _reviewed(request, form, item):
        return redirect("stipends:grading_queue", period=period, paper=paper)
    application = item.application
    about = {"application": application.pk, "handed_in": item.handed_in.pk if item.handed_in else None}
    by, centre = signed_in(request), application.call.centre_id
    read(act=Act.READ_SUPPORT, by=by, role=grant.role, subject=application.person, centre=centre, shown=about)
    page = {"item": item, "form": form, "call": application.call, "facts": facts(item), "checks": checks(item)}
    return render(request, "stipends/grading/grade.html", page, status=422 if form.errors else 200)


def _reviewed(request: HttpRequest, form: ReviewForm, item: Item) -> bool:
    said = Said(**{**form.cleaned_data, "verdict": ReviewVerdict(form.cleaned_data["verdict"])})
    try:
        review(application=item.application, slot=item.slot.code, said=said, by=signed_in(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def facts(item: Item) -> list[tuple[str, str]]:
    """Whose it is, and what she said that the paper must show."""
    application, received = item.application, item.handed_in
    said = {"utility_bill": ("Estrato que declaró", str(application.stratum or "No dijo"))}
    said[OF_SISBEN] = ("Grupo que declaró", application.sisben or "No dijo")
    rows = [("Inscripción", application.number), ("Nombre", application.person.full_name)]
    rows += [("Entregado", clock.moment(received.handed_in_at))] if received else []
    return [*rows, said[item.slot.code]] if item.slot.code in said else rows


def checks(item: Item) -> list[str]:
    """What is looked at, in the words of the norm."""
    if item.by_centre:
        return ["El centro lo confirma en sus registros."]
    sentences = ["Se lee completo.", "Es de la persona inscrita: mismos nombres y mismo documento."]
    if item.slot.criterion:
        sentences.append(item.application.call.rule_set.criterion(item.slot.criterion).support)
    if item.handed_in_on and (first := grading.oldest(item.slot, item.handed_in_on)):
        sentences.append(f"Lo expidieron el {long_day(first)} o después.")
    return sentences


@never_cache
@xframe_options_sameorigin
@require_safe
def file(request: HttpRequest, period: str, paper: str, number: str) -> HttpResponse:
    """The file itself, to be seen inside the page. Each look leaves its trace."""
    grant, item = hers_or_404(request, period, paper, number)
    document = item.handed_in.document if item.handed_in else None
    if document is None or not document.is_servable:
        raise Http404
    by, centre, purpose = signed_in(request), item.application.call.centre_id, f"grading:{item.application.pk}"
    try:
        return shown_response(take_copy(document=document, by=by, role=grant.role, centre=centre, purpose=purpose))
    except (OSError, Unreadable) as error:
        log.error("document unreadable", document=str(document.pk), error=type(error).__name__)
        return render(request, "people/documents/unreadable.html", status=503)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, period: str, paper: str, number: str) -> HttpResponse:
    """She may not decide about that person: nothing of hers comes to her any more."""
    _, item = hers_or_404(request, period, paper, number)
    form = ConflictForm(request.POST or None)
    if form.is_valid() and taken(
        request, form, declare_conflict, application=item.application, field="note", **form.cleaned_data
    ):
        messages.success(request, "Su impedimento quedó declarado: esa inscripción la califica otra persona.")
        return redirect("stipends:grading_queue", period=period, paper=paper)
    page = {"item": item, "call": item.application.call, "form": form}
    return render(request, "stipends/grading/conflict.html", page)


@never_cache
@require_safe
def history(request: HttpRequest, period: str, paper: str, number: str) -> HttpResponse:
    """All that was said of that paper. Who is to look at it again does not see it before."""
    _, item = hers_or_404(request, period, paper, number)
    if item.second:
        raise Http404
    page: dict[str, Any] = {"item": item, "call": item.application.call}
    return render(
        request, "stipends/grading/history.html", page | {"rows": progress.history(item.application, item.slot.code)}
    )
