"""How the grading of a call goes: for who grades, her papers; for who manages, all of them, and who grades each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.grading.assign import assign, end_assignment
from sofia.stipends.actions.grading.second_looks import draw_second_looks
from sofia.stipends.grading import progress
from sofia.stipends.grading.forms import AssignForm
from sofia.stipends.models import Assignment
from sofia.stipends.rules.grading import items
from sofia.stipends.views.calls.taking import saved


@never_cache
@require_safe
def home(request: HttpRequest, period: str) -> HttpResponse:
    """Where everybody who has to do with the grading of a call begins."""
    grant, today = acting_in(request, "see_grading"), clock.today()
    call = queries.call_or_404(grant.centre_id, period)
    if grant.role == Role.STIPEND_REVIEWER:
        page = {"call": call, "papers": progress.hers(call, signed_in(request), today)}
        return render(request, "stipends/grading/hers.html", page)
    page = {"call": call, "lines": progress.lines(call, today), "again": progress.second_looks(call)}
    return render(request, "stipends/grading/home.html", page | {"manages": grant.role == Role.STIPEND_MANAGER})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignments(request: HttpRequest, period: str) -> HttpResponse:
    """Who grades which paper."""
    grant, today = acting_in(request, "assign_grading"), clock.today()
    call = queries.call_or_404(grant.centre_id, period)
    reviewers = progress.reviewers(call.centre_id, today)
    form = AssignForm(items(call.rule_set), reviewers, request.POST or None)
    if form.is_valid() and saved(request, form, assign, call=call, **form.cleaned_data):
        return redirect("stipends:grading_assignments", period=period)
    page = {"call": call, "form": form, "lines": progress.lines(call, today), "reviewers": form.reviewers}
    return render(request, "stipends/grading/assignments.html", page)


@require_POST
def end(request: HttpRequest, period: str, assignment: int) -> HttpResponse:
    """Somebody grades a paper no more."""
    grant = acting_in(request, "assign_grading")
    found = get_object_or_404(Assignment, pk=assignment, call=queries.call_or_404(grant.centre_id, period))
    try:
        end_assignment(assignment=found, by=signed_in(request), at=clock.now())
        messages.success(request, "El encargo terminó. Lo que calificó queda como está.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("stipends:grading_assignments", period=period)


@require_POST
def draw(request: HttpRequest, period: str) -> HttpResponse:
    """The tenth that somebody else looks at again."""
    call = queries.call_or_404(acting_in(request, "assign_grading").centre_id, period)
    try:
        drawn = draw_second_looks(call=call, by=signed_in(request), at=clock.now())
        messages.success(request, f"Se sortearon {drawn.drawn} de {drawn.graded} documentos, y se publicó la semilla.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("stipends:grading", period=period)
