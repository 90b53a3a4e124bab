"""The rosters for those who work on a call: what was published, one more on demand, and the full one as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.people.access import signed_in
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends import list_words, lists, queries, windows
from sofia.stipends.access import acting_in
from sofia.stipends.actions.rosters.publish_roster import publish_roster
from sofia.stipends.heads import address
from sofia.stipends.models import Call, ListKind
from sofia.stipends.views.lists.full import ways


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rosters(request: HttpRequest, period: str) -> HttpResponse:
    """Each roster with its hash, and the button that publishes the one that is due now."""
    grant = acting_in(request, "publish_list" if request.method == "POST" else "see_tasks")
    call = queries.call_or_404(grant.centre_id, period)
    if request.method == "POST":
        publish(request, call)
        return redirect("stipends:rosters", period=period)
    found = lists.published(call).filter(kind__in=lists.ROSTERS)
    page = {
        "call": call,
        "rows": [(row, list_words.title(row), ways(call, row, grant.role)) for row in found],
        "now": due(call) if grant.role == Role.STIPEND_MANAGER else None,
        "public": address("lists", call),
    }
    return render(request, "stipends/lists/rosters.html", page)


def publish(request: HttpRequest, call: Call) -> None:
    """Publish the roster of now, and say what came of it."""
    kind = due(call) or ListKind.FINAL_ROSTER
    before = lists.latest(call, kind)
    try:
        made = publish_roster(call=call, kind=kind, by=signed_in(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    if before and made.pk == before.pk:
        messages.success(request, f"Nada cambió desde la versión {made.number}: es la que rige.")
    else:
        messages.success(request, f"{list_words.title(made)}: se publicó la versión {made.number}.")


def due(call: Call) -> ListKind | None:
    """Which roster can be published this instant: that of today, or the final one."""
    if windows.is_open(call, "applications"):
        return ListKind.DAILY_ROSTER
    return ListKind.FINAL_ROSTER if lists.final_is_due(call, windows.now()) else None
