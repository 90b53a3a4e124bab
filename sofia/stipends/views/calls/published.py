"""Publishing a call, and giving its steps more days afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import outages, queries, regulations
from sofia.stipends.access import acting_in
from sofia.stipends.actions.calls.extend import extend as extend_step
from sofia.stipends.actions.calls.publish_call import fingerprint, missing_of, publish_call
from sofia.stipends.call_forms import ExtensionForm, PublishForm
from sofia.stipends.heads import address
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, CallDraft
from sofia.stipends.regulations import BadRegulation
from sofia.stipends.views.calls import draft_page
from sofia.stipends.views.calls.taking import taken

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@fresh
def publish(request: HttpRequest, period: str) -> HttpResponse:
    """The last look: terms, sum, the worked examples of the rules and what is missing; then it is published."""
    grant = acting_in(request, "publish_call")
    draft = queries.draft_of(queries.allocation_or_404(grant.centre_id, period))
    if draft is None or draft.call_id:
        raise Http404
    rules = regulations.by_code(draft.rule_set_code)
    form = PublishForm(request.POST or None, initial={"seen": fingerprint(draft, rules)})
    if form.is_valid() and (call := _published(request, form, draft)):
        messages.success(request, f"La convocatoria {call.period} está publicada.")
        return redirect("stipends:deadlines", period=period)
    page = {"draft": draft, "form": form, "rule_set": rules, "arithmetic": draft_page.arithmetic(draft)}
    told = {"examples": _examples(rules.code), "missing": missing_of(draft, rules, clock.now()), "period": period}
    return render(request, "stipends/centre/publish.html", page | told)


@never_cache
@require_safe
def deadlines(request: HttpRequest, period: str) -> HttpResponse:
    """The schedule of a published call with its extensions, and the way to one more."""
    grant = acting_in(request, "see_tasks")
    call = queries.call_or_404(grant.centre_id, period)
    rows = [(row, title(row.step)) for row in queries.milestones(call)]
    page = {"call": call, "rows": rows, "directs": grant.role == Role.CENTRE_DIRECTOR, "public": address("call", call)}
    return render(request, "stipends/centre/deadlines.html", page)


@never_cache
@require_http_methods(METHODS)
@fresh
def extend(request: HttpRequest, period: str, milestone: int) -> HttpResponse:
    """One more day, or several, for everybody."""
    call = queries.call_or_404(acting_in(request, "extend").centre_id, period)
    row = get_object_or_404(queries.milestones(call), pk=milestone)
    proposed = [one for one in outages.proposals([call], clock.now()) if one.milestone == row]
    initial = {"until": proposed[0].until, "reason": proposed[0].reason} if proposed else {}
    form = ExtensionForm(request.POST or None, initial=initial)
    if form.is_valid() and taken(request, form, extend_step, field="until", milestone=row, **form.cleaned_data):
        messages.success(request, f"{title(row.step)}: la prórroga está publicada y vale para todas las personas.")
        return redirect("stipends:deadlines", period=period)
    page: dict[str, Any] = {"call": call, "row": row, "title": title(row.step), "form": form}
    return render(request, "stipends/centre/extend.html", page)


def _published(request: HttpRequest, form: PublishForm, draft: CallDraft) -> Call | None:
    by, at = signed_in(request), clock.now()
    try:
        return publish_call(draft=draft, by=by, at=at, seen=form.cleaned_data["seen"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except BadRegulation:
        form.add_error(None, "Un ejemplo de las reglas no da lo que debe: la convocatoria no se publica.")
    return None


def _examples(code: str) -> tuple[int, list[str]]:
    """How many worked examples come out; the lines that do not, when any."""
    try:
        return regulations.check(regulations.STIPENDS / code), []
    except BadRegulation as error:
        return 0, [line.rpartition(": ")[2] for line in error.lines]
