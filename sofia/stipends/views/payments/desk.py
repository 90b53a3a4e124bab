"""Those who take a pay run through its steps: the months of a call, one run, and each step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.refusals import Refused
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.payments import approve, close, lock, prepare, register
from sofia.stipends.models import PayRun
from sofia.stipends.payments import forms, moves, runs
from sofia.stipends.payments.content import fingerprint
from sofia.stipends.payments.moves import Move
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.views.payments import months_page, run_page
from sofia.stipends.views.payments.run_page import of_her_centre
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted

REFUSED = 409


@never_cache
@require_safe
def payments(request: HttpRequest, period: str) -> HttpResponse:
    """The months of the call: their days, their runs, and what can be prepared today."""
    grant = acting_in(request, "see_payments")
    call = queries.call_or_404(grant.centre_id, period)
    return render(request, "stipends/payments/months.html", months_page.context(call, clock.today(), grant.role))


@never_cache
@require_http_methods(METHODS)
def prepare_month(request: HttpRequest, period: str, month: str) -> HttpResponse:
    """What is owed up to a month, and the button that prepares its payment."""
    grant = acting_in(request, "prepare_payment")
    call = queries.call_or_404(grant.centre_id, period)
    found = next((one for one in runs.months_of(call, clock.today()) if str(one.month) == month), None)
    if found is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            made = prepare.prepare(call=call, month=found.month, by=signed_in(request), at=clock.now())
            messages.success(request, "El pago quedó preparado. Revise las líneas antes de cerrarlo.")
            return redirect(run_page.address("payment", made))
        except Refused as refused:
            refusal = str(refused)
    page = {"call": call, "found": found, "trail": run_page.trail(call), "refusal": refusal}
    return render(request, "stipends/payments/prepare.html", page, status=REFUSED if refusal else 200)


@never_cache
@require_safe
def payment(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """One run: what it comes to, its steps, and what was found about its lines."""
    role, found = of_her_centre(request, "see_payments", period, run)
    return render(request, "stipends/payments/run.html", run_page.context(request, found, role))


@never_cache
@require_http_methods(METHODS)
def lock_run(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Lock what was prepared."""
    lead = "Después no cambia ninguna línea. El grupo administrativo-financiero aprueba exactamente lo que se cierra."
    return _step(request, period, run, moves.LOCK, NothingForm, lock.lock, lead, button="Cerrar el pago")


@never_cache
@require_http_methods(METHODS)
@fresh
def approve_run(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Approve what another person prepared."""
    lead = "Lo que apruebe es lo que se envía al banco. Quien lo preparó no lo aprueba."
    return _step(
        request,
        period,
        run,
        moves.APPROVE,
        forms.ApproveForm,
        approve.approve,
        lead,
        seen=fingerprint,
        button="Aprobar",
    )


@never_cache
@require_http_methods(METHODS)
def reconcile(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Say that every line has its answer."""
    lead = "Todas las líneas tienen la respuesta del banco. Las rechazadas vuelven en el pago siguiente."
    return _step(
        request, period, run, moves.RECONCILE, NothingForm, register.reconcile, lead, button="Conciliar el pago"
    )


@never_cache
@require_http_methods(METHODS)
@fresh
def close_run(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Close the month."""
    lead = "El pago queda cerrado. Si el banco corrige una respuesta, se reabre con su razón."
    return _step(request, period, run, moves.CLOSE, NothingForm, close.close, lead, button="Cerrar el mes")


@never_cache
@require_http_methods(METHODS)
@fresh
def reopen_run(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Open a closed month again."""
    lead = "Se reabre solo para anotar que el banco pagó lo que había rechazado. Lo pagado no cambia."
    return _step(request, period, run, moves.REOPEN, forms.ReasonForm, close.reopen, lead, button="Reabrir el pago")


@never_cache
@require_http_methods(METHODS)
def discard_run(request: HttpRequest, period: str, run: int) -> HttpResponse:
    """Leave a run before it is sent."""
    lead = "Sus meses quedan por pagar, como estaban. Otro pago los toma. No se descarta lo que ya se envió al banco."
    return _step(request, period, run, moves.DISCARD, forms.ReasonForm, lock.discard, lead, button="Descartar el pago")


def _step(
    request: HttpRequest,
    period: str,
    run: int,
    move: Move,
    form_class: type[Any],
    action: Callable[..., Any],
    lead: str,
    *,
    button: str,
    seen: Callable[[PayRun], str] | None = None,
) -> HttpResponse:
    """The page of a step of that run; ``seen``: what of it is shown now, which is what is approved."""
    _, found = of_her_centre(request, move.permission, period, run)
    data = posted(request)
    form = form_class(data, initial={"seen": seen(found)} if seen and data is None else None)
    step = Step(
        title=move.title,
        lead=(lead,),
        button=button,
        trail=run_page.trail(found.call, found),
        next=run_page.address("payment", found),
        done=f"Listo: {move.leaves.label.lower()}.",
        facts=tuple(run_page.figures(found)),
    )
    return page_of(request, step, form, action, run=found)
