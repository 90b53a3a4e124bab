"""Where those who work on a centre's stipends begin: its schedule as tasks, and its calls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.people.models import Role
from sofia.stipends import heads, outages, queries
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
    page = {"centre": grant.centre, "groups": groups, "calls": heads.heads_of(calls, today)}
    acts = (
        ("directs", "extend"),
        ("dossiers", "see_dossiers"),
        ("checks", "verify"),
        ("simulates", "simulate"),
        ("accounts", "see_accounts"),
    )
    may = {name: grant.role in PERMISSIONS[act].roles for name, act in acts}
    proposed = {"proposals": outages.proposals(calls, now)}
    return render(request, "stipends/centre/home.html", page | may | proposed)


GROUPS = ((LATE, "Atrasado"), (TODAY, "Para hoy"), (NEXT, "Lo que sigue"))
