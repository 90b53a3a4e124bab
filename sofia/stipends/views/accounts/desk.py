"""Those who check the accounts of a call: which wait, who has none, and one with its certificate and its steps."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.models import RoleGrant
from sofia.stipends import account_forms as forms
from sofia.stipends import accounts, queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.accounts import check as checking
from sofia.stipends.actions.accounts.stop import stop as stop_account
from sofia.stipends.models import BankAccount, Call
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.views.accounts import desk_page
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown

LINES = 50  # people on a page


@never_cache
@require_safe
def accounts_of_call(request: HttpRequest, period: str) -> HttpResponse:
    """Everybody who is to be paid, by how her account stands; by default those that the officers have to look at."""
    grant, call = of_her_centre(request, "see_accounts", period)
    rows, only = accounts.standings(call, clock.today()), request.GET.get("ver", "")
    only = only if only in desk_page.FILTERS else desk_page.TO_DO
    page = Paginator(desk_page.filtered(rows, only), LINES).get_page(request.GET.get("pagina"))
    about: dict[str, Any] = {"call": call, "page": page, "only": only, "filters": desk_page.counted(rows)}
    return render(request, "stipends/accounts/desk.html", about | {"trail": desk_page.trail(), "role": grant.role})


@never_cache
@require_safe
def one(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """One account, its history and its steps. The look leaves a trace that she sees."""
    grant, call = of_her_centre(request, "see_accounts", period)
    found, by = accounts.account_or_404(call, account), signed_in(request)
    shown_ = {"bank_account": found.pk, "call": call.pk}
    read(act=Act.READ_BANK_ACCOUNT, by=by, role=grant.role, subject=found.person, centre=call.centre_id, shown=shown_)
    return render(request, "stipends/accounts/one.html", desk_page.context(call, found, grant.role, by))


@never_cache
@require_safe
def certificate(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """The bank's certificate, which says the whole number: for who checks, never for who pays."""
    grant, call = of_her_centre(request, "confirm_account", period)
    found = accounts.account_or_404(call, account)
    return copy_response(request, found.certificate, grant.role, call.centre_id, f"bank_account:{found.pk}")


@never_cache
@require_http_methods(METHODS)
def check(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """Hold it against its certificate."""
    return certified(request, period, account, "check_account", checking.check, "Revisar la cuenta")


@never_cache
@require_http_methods(METHODS)
def confirm(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """The same by a second person."""
    return certified(request, period, account, "confirm_account", checking.confirm, "Confirmar la cuenta")


def certified(
    request: HttpRequest, period: str, account: int, permission: str, action: Any, title: str
) -> HttpResponse:
    """The page on which somebody types what the certificate says."""
    _, call = of_her_centre(request, permission, period)
    found = accounts.account_or_404(call, account)
    form = forms.CertifiedForm(posted(request))
    lead = (
        "Abra el certificado y escriba lo que dice: el portal lo compara con lo que registró la persona, que aquí no "
        "se muestra. Si no coincide, devuelva la cuenta.",
    )
    step = step_of(call, found, title, lead, title, with_certificate=True)
    if form.is_valid() and taken(request, form, action, account=found, call=call, certified=form.certified()):
        return desk_page.done(request, found, step.next)
    return shown(request, step, form)


@never_cache
@require_http_methods(METHODS)
def refuse(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """Give it back with its reason."""
    _, call = of_her_centre(request, "confirm_account", period)
    found = accounts.account_or_404(call, account)
    lead = ("La persona recibe la razón por correo y registra otra. Mientras tanto el pago queda pendiente.",)
    step = step_of(call, found, "Devolver la cuenta", lead, "Devolver la cuenta", "La cuenta se devolvió.")
    return page_of(request, step, forms.RefuseForm(posted(request)), checking.refuse, account=found, call=call)


@never_cache
@require_http_methods(METHODS)
def stop(request: HttpRequest, period: str, account: int) -> HttpResponse:
    """Send no more money there."""
    _, call = of_her_centre(request, "confirm_account", period)
    found = accounts.account_or_404(call, account)
    lead = ("Hágalo si la persona dice que no es suya, o que ya no la usa. Los pagos que falten quedan pendientes.",)
    done = "Se detuvieron los pagos a esa cuenta."
    step = step_of(call, found, "Detener los pagos a esta cuenta", lead, "Detener los pagos", done)
    return page_of(request, step, NothingForm(posted(request)), stop_account, account=found, call=call)


def of_her_centre(request: HttpRequest, act: str, period: str) -> tuple[RoleGrant, Call]:
    """The grant that lets her, and the call of her centre. Raises PermissionDenied, Http404."""
    grant = acting_in(request, act)
    return grant, queries.call_or_404(grant.centre_id, period)


def step_of(
    call: Call,
    found: BankAccount,
    title: str,
    lead: tuple[str, ...],
    button: str,
    done: str = "",
    with_certificate: bool = False,
) -> Step:
    where, paper = (
        reverse(f"stipends:{page}", kwargs={"period": call.period, "account": found.pk})
        for page in ("account_one", "account_certificate")
    )
    facts: tuple[tuple[str, str], ...] = (("Titular", found.person.full_name), ("Cuenta", str(found)))
    if with_certificate:
        facts += (("Certificado", format_html('<a class="target" href="{}" download>Ver el certificado</a>', paper)),)
    trail = (*desk_page.trail(call), (str(found), where))
    return Step(title=title, lead=lead, button=button, trail=trail, next=where, done=done, facts=facts)
