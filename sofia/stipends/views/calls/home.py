"""Where those who work on a centre's stipends begin: its schedule as tasks, and its calls."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.people.models import Role
from sofia.stipends import accounts, calendars, heads, outages, queries
from sofia.stipends.access import PERMISSIONS, acting_in
from sofia.stipends.tasks import LATE, NEXT, TODAY, tasks_of


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is late, what is due today and what comes next, each with its page; then the centre's calls."""
    grant, now = acting_in(request, "see_tasks"), clock.now()
    today = clock.day_of(now)
    centre = grant.centre_id or ""
    tasks = tasks_of(centre, Role(grant.role), today)
    groups = [(title, [task for task in tasks if task.state == state]) for state, title in GROUPS]
    calls = list(queries.calls_of(centre))
    shown = heads.heads_of(calls, today)
    may = {name: grant.role in PERMISSIONS[act].roles for name, act in ACTS.items()}
    live = [call for call, head in zip(calls, shown, strict=True) if head.open and may["accounts"]]
    page: dict[str, Any] = {"centre": grant.centre, "groups": groups, "calls": shown}
    page["calendars"] = {one.period: calendars.address_of(one, Role(grant.role)) for one in calls}
    page["accounts_pending"] = [one for call in live if (one := accounts.pending(call, today))]
    page["proposals"] = outages.proposals(calls, now)
    return render(request, "stipends/centre/home.html", page | may)


GROUPS = ((LATE, "Atrasado"), (TODAY, "Para hoy"), (NEXT, "Lo que sigue"))

# What of the page is for whom: the permission that it asks for.
ACTS = {
    "directs": "extend",
    "dossiers": "see_dossiers",
    "checks": "verify",
    "simulates": "simulate",
    "accounts": "see_accounts",
    "payments": "see_payments",
    "incidents": "see_proceedings",
}
