"""The eligible list for those who answer for it: how it would be, what is missing, and each published version."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import eligible, lists, queries, windows
from sofia.stipends.access import acting_in
from sofia.stipends.actions.lists.publish_list import publish_list
from sofia.stipends.models import Call, FrozenList, ListKind
from sofia.stipends.rules.lists import changes
from sofia.stipends.views.lists.full import ways
from sofia.stipends.views.lists.public import place


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def eligible_list(request: HttpRequest, period: str) -> HttpResponse:
    """What would be published now, before anything is; then the button, and the versions with their files."""
    grant = acting_in(request, "publish_list" if request.method == "POST" else "read_list")
    call = queries.call_or_404(grant.centre_id, period)
    if request.method == "POST":
        publish(request, call)
        return redirect("stipends:eligible_list", period=period)
    found = lists.published(call).filter(kind=ListKind.ELIGIBLE)
    last = lists.latest_eligible(call)
    page = {
        "call": call,
        "rows": [(row, place(call, row), ways(call, row, grant.role)) for row in found],
        "now": preview(call, last),
        "manages": grant.role == Role.STIPEND_MANAGER,
    }
    return render(request, "stipends/lists/eligible.html", page)


def preview(call: Call, last: FrozenList | None) -> dict[str, Any]:
    """The list as it would be published this instant: how many, what would change, and what is in the way."""
    found = eligible.standings(call, clock.today())
    lines = eligible.public_lines(found) if found.scores else []
    step = "adjustments" if last else "eligible_list"
    window = windows.windows(call, step)
    at = windows.now()
    when = window and (at in window[0] if last else at >= window[0].opens)
    return {
        "on": found.on,
        "problems": found.problems,
        "eligible": len(lines),
        "others": len(found.others),
        "top": lines[:10],
        "changes": changes(lists.public_of(last)["lines"], lines) if last else [],
        "open": bool(when),
        "window": window[0] if window else None,
    }


def publish(request: HttpRequest, call: Call) -> None:
    """Publish, and say what came of it."""
    before = lists.latest_eligible(call)
    try:
        made = publish_list(call=call, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    same = before is not None and before.pk == made.pk
    said = (
        f"Nada cambió: rige la versión {made.number}." if same else f"Se publicó la versión {made.number} de la lista."
    )
    messages.success(request, said)
