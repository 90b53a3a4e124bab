"""The observations of a call for those who answer them, one at a time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.people.access import signed_in
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import PERMISSIONS, acting_in
from sofia.stipends.actions.lists.answer import answer
from sofia.stipends.list_forms import AnswerForm, changes_of
from sofia.stipends.models import Observation
from sofia.stipends.views.lists.learner import answered, line_of
from sofia.vault.rows import reveal


@never_cache
@require_safe
def observations(request: HttpRequest, period: str) -> HttpResponse:
    """Those that wait, the oldest first; then those that were answered."""
    grant = acting_in(request, "see_observations")
    call = queries.call_or_404(grant.centre_id, period)
    rows = Observation.objects.filter(call=call).select_related("answer", "line", "frozen_list").order_by("number")
    waiting = [one for one in rows if not hasattr(one, "answer")]
    page = {"call": call, "waiting": waiting, "answered": [one for one in rows if hasattr(one, "answer")]}
    return render(request, "stipends/lists/observations.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def observation(request: HttpRequest, period: str, number: int) -> HttpResponse:
    """What is objected to, the line as it was published, and the answer or its form. The look is kept before."""
    posted = request.method == "POST"
    grant = acting_in(request, "answer" if posted else "see_observations")
    call = queries.call_or_404(grant.centre_id, period)
    rows = Observation.objects.select_related("answer", "line__person", "application__person", "frozen_list")
    found = get_object_or_404(rows, call=call, number=number)
    by, role = signed_in(request), Role(grant.role)
    changes = changes_of(found.line, call) if role is Role.STIPEND_REVIEWER else []
    form = AnswerForm(request.POST if posted else None, changes=changes)
    if form.is_valid():
        try:
            answer(observation=found, reason=form.cleaned_data["reason"], change=form.said(), by=by)
            messages.success(request, f"La observación {number} quedó respondida.")
            return redirect("stipends:observations", period=period)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    shown = {"observation": found.pk}
    centre = call.centre_id
    read(act=Act.READ_OBSERVATION, by=by, role=role, subject=found.line.person, centre=centre, shown=shown)
    line = line_of(call, found.frozen_list, found.line.number)
    if line is None:
        raise Http404
    page = {
        "call": call,
        "observation": found,
        "text": reveal(found, "text"),
        "reason": answered(found),
        "line": line,
        "form": form,
        "answers": role in PERMISSIONS["answer"].roles,
        "reviews": role is Role.STIPEND_REVIEWER,
    }
    return render(request, "stipends/lists/observation.html", page)
