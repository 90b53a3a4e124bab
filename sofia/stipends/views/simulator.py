"""The policy simulator: what a decided call would have been with other numbers. Everything is in the address."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.core.canonical import from_json
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.groups import programmes_of
from sofia.stipends.models import Application, Call
from sofia.stipends.rules.decision import BadCase, Decision
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.simulation import tried
from sofia.stipends.simulator_form import SimulatorForm
from sofia.stipends.views import simulator_page


@never_cache
@require_safe
def simulator(request: HttpRequest, period: str) -> HttpResponse:
    """The form as the call was decided and, once something was asked, what it would change. Nothing is written."""
    call = queries.call_or_404(acting_in(request, "simulate").centre_id, period)
    page: dict[str, Any] = {"call": call, "period": period, "told": None}
    if (decision := _decided(call)) is None:
        return render(request, "stipends/centre/simulator.html", page)
    form = SimulatorForm(decision.case, request.GET or None)
    page |= {"form": form, "told": _told(call, decision, form) if form.is_valid() else None}
    return render(request, "stipends/centre/simulator.html", page)


def _decided(call: Call) -> Decision | None:
    """The last decision of the call, from the inputs that were frozen with it."""
    last = call.decisions.defer("bundle", "public_bundle").order_by("-pk").first()
    return decision_of(from_json(queries.full_bundle(last))) if last else None


def _told(call: Call, decision: Decision, form: SimulatorForm) -> dict[str, Any] | None:
    try:
        after = tried(decision, form.change())
    except BadCase as error:
        form.add_error(None, f"Con esos números no se puede decidir: {error}.")
        return None
    return simulator_page.told(decision, after, programmes_of(Application.objects.filter(call=call)))
