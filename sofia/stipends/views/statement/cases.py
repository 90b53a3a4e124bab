"""The officers' pages of the payments that did not arrive, and of what is given back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core.clock import moment
from sofia.core.money import pesos
from sofia.documents.kinds import Kind
from sofia.people.access import signed_in
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.actions.cases.answer import answer_case
from sofia.stipends.actions.recoveries.register import register_instalment
from sofia.stipends.models import CaseOutcome, Overpayment
from sofia.stipends.payments import dashboard
from sofia.stipends.payments.recoveries import debts, debts_of
from sofia.stipends.statement_forms import AnswerForm, InstalmentForm
from sofia.stipends.views.accounts.desk import of_her_centre
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions.step import METHODS, Step, posted, shown, upload_form
from sofia.stipends.views.statement import desk_page
from sofia.vault.rows import reveal

LINES = 50


@never_cache
@require_safe
def cases(request: HttpRequest, period: str) -> HttpResponse:
    """Those that nobody answered or, asked for, all of them."""
    _, call = of_her_centre(request, "see_payments", period)
    every = bool(request.GET.get("ver"))
    rows = dashboard.cases(call) if every else dashboard.open_cases(call)
    page = Paginator(rows, LINES).get_page(request.GET.get("pagina"))
    about = {"call": call, "page": page, "all": every, "trail": desk_page.trail(call)}
    return render(request, "stipends/statement/cases.html", about)


@never_cache
@require_http_methods(METHODS)
def case(request: HttpRequest, period: str, case: int) -> HttpResponse:
    """What she says, and the answer. Who looks leaves a trace that she sees."""
    grant, call = of_her_centre(request, "see_payments", period)
    found = get_object_or_404(dashboard.cases(call), pk=case)
    line, form = found.line, AnswerForm(posted(request))
    about = {"payment_case": found.pk}
    person, by = line.award_month.person, signed_in(request)
    if form.is_valid() and taken(
        request,
        form,
        answer_case,
        case=found,
        outcome=CaseOutcome(form.cleaned_data["outcome"]),
        answer=form.cleaned_data["answer"],
    ):
        messages.success(request, "Se envió la respuesta.")
        return redirect(desk_page.address("payment_cases", call))
    read(act=Act.READ_PAYMENT_CASE, by=by, subject=person, role=grant.role, centre=call.centre_id, shown=about)
    page = {
        "call": call,
        "found": found,
        "words": reveal(found, "words"),
        "answer": reveal(found, "answer"),
        "form": form,
        "answers": grant.role in PERMISSIONS["answer_case"].roles and not found.answered_at,
        "trail": desk_page.trail(call, ("Pagos que no llegaron", desk_page.address("payment_cases", call))),
    }
    return render(request, "stipends/statement/case.html", page, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def recoveries(request: HttpRequest, period: str) -> HttpResponse:
    """Every month that is to be given back, with what was."""
    grant, call = of_her_centre(request, "see_payments", period)
    rows = Overpayment.objects.filter(award_month__award__call=call)
    page = Paginator(rows.order_by("award_month__award", "award_month__month"), LINES).get_page(
        request.GET.get("pagina")
    )
    found = debts(rows.filter(pk__in=[one.pk for one in page]).order_by("award_month__award", "award_month__month"))
    about = {"call": call, "page": page, "debts": found, "trail": desk_page.trail(call)}
    about["registers"] = grant.role in PERMISSIONS["register_instalment"].roles
    return render(request, "stipends/statement/recoveries.html", about)


@never_cache
@require_http_methods(METHODS)
def instalment(request: HttpRequest, period: str, award: int) -> HttpResponse:
    """Write down what a receipt says."""
    _, call = of_her_centre(request, "register_instalment", period)
    found = get_object_or_404(call.awards.select_related("call", "application__person"), pk=award)
    owed = debts_of(found)
    if not owed:
        raise Http404
    back = desk_page.address("recoveries", call)
    form = upload_form(request, InstalmentForm, Kind.REPAYMENT_RECEIPT)
    step = Step(
        title="Registrar un reintegro",
        lead=("Se abona al mes más antiguo primero. Un recibo puede cubrir varios meses, y se registra una sola vez.",),
        button="Registrar el reintegro",
        trail=desk_page.trail(call, ("Reintegros", back)),
        next=back,
        facts=(
            ("Inscripción", found.application.number),
            ("Falta por devolver", pesos(sum(debt.owed for debt in owed))),
            *(
                (f"Recibo {one.receipt}", f"{pesos(one.pesos)}, {moment(one.registered_at)}")
                for debt in owed
                for one in debt.overpayment.instalments.order_by("pk")
            ),
        ),
    )
    if form.is_valid() and (file := received(request, form, Kind.REPAYMENT_RECEIPT, found.application.person)):
        said = {name: form.cleaned_data[name] for name in ("pesos", "paid_on", "receipt")}
        if taken(request, form, register_instalment, award=found, evidence=file, **said):
            messages.success(request, "Se registró el reintegro.")
            return redirect(back)
    return shown(request, step, form)
