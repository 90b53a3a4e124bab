"""What the page of the months shows: each run as a task, and each month that can be prepared today."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from sofia.core.dates import long_day
from sofia.people.models import Role
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Call, RunState
from sofia.stipends.payments import runs
from sofia.stipends.payments.runs import MonthOfCall
from sofia.stipends.views.payments import run_page


def context(call: Call, today: date, role: str) -> dict[str, Any]:
    """The months of the call, and the days of the one that goes on today."""
    months = runs.months_of(call, today)
    prepares = role in PERMISSIONS["prepare_payment"].roles
    tasks = [task for month in months for task in _of(call, month, prepares)]
    now = next((month for month in reversed(months) if month.opens <= today), months[0] if months else None)
    days = [(title(code), str(now.days[code])) for code in runs.STEPS if code in now.days] if now else []
    return {"call": call, "tasks": tasks, "now": now, "days": days, "trail": run_page.trail(call)[:-1]}


def _of(call: Call, month: MonthOfCall, prepares: bool) -> Iterator[dict[str, str]]:
    for run in month.runs:
        run.call = call
        state = RunState(run.state)
        yield {
            "text": run_page.title(run),
            "href": run_page.address("payment", run),
            "hint": "",
            "status": state.label,
            "kind": run_page.STATES.get(state, "info"),
        }
    if month.ready:
        left = bool(month.runs)
        yield {
            "text": f"Preparar {'lo que quedó por pagar hasta' if left else 'el pago de'} {month.month.spanish}",
            "href": reverse("stipends:payment_prepare", kwargs={"period": call.period, "month": str(month.month)})
            if prepares
            else "",
            "hint": f"Meses por pagar: {month.owed}."
            + ("" if prepares else f" La hace: {Role.STIPEND_MANAGER.label}."),
            "status": "Por hacer",
            "kind": "warning",
        }
    elif not month.runs:
        nothing = "No hay meses por pagar." if not month.owed else ""
        yield {
            "text": f"Pago de {month.month.spanish}",
            "href": "",
            "hint": nothing or f"Se prepara desde el {long_day(month.opens)}.",
            "status": "Todavía no",
            "kind": "quiet",
        }
