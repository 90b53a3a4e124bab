"""The money of a call for its officers: executed by month, every balance down to its movements, and what waits."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.spreadsheets import csv_lines
from sofia.imports.views import attachment
from sofia.people.access import signed_in
from sofia.stipends import accounts
from sofia.stipends.models import Account, YearClosing
from sofia.stipends.payments import dashboard, ledger
from sofia.stipends.payments.content import CHUNK
from sofia.stipends.views.accounts.desk import of_her_centre
from sofia.stipends.views.statement import desk_page

LINES = 50  # on a page


@never_cache
@require_safe
def money(request: HttpRequest, period: str) -> HttpResponse:
    """What was executed month by month, where each peso stands, what is late and what waits for somebody."""
    grant, call = of_her_centre(request, "see_payments", period)
    today = clock.today()
    kept = ledger.balances(call)
    page: dict[str, Any] = {
        "call": call,
        "trail": desk_page.trail(),
        "chart": desk_page.by_month(dashboard.executed(call)),
        "standing": desk_page.standing(call, dict(kept)),
        "late": dashboard.late(call, today),
        "left": dashboard.months_left(call),
        "stuck": dashboard.stuck(call).count(),
        "cases": dashboard.open_cases(call).count(),
        "missing": len(accounts.alerts(call, today)),
        "owed": kept[Account.TO_RECOVER].pesos,
        "closed": YearClosing.objects.filter(call=call).first(),
        "role": grant.role,
    }
    return render(request, "stipends/statement/money.html", page)


@never_cache
@require_safe
def account(request: HttpRequest, period: str, account: str) -> HttpResponse:
    """Whatever reached or left an account, the last first."""
    _, call = of_her_centre(request, "see_payments", period)
    found = account_or_404(account)
    page = Paginator(ledger.movements(call, found), LINES).get_page(request.GET.get("pagina"))
    about = {
        "call": call,
        "kept": found,
        "balance": ledger.balances(call)[found],
        "headings": desk_page.HEADINGS,
        "rows": [desk_page.said(one) for one in page],
        "page": page,
        "trail": desk_page.trail(call),
    }
    return render(request, "stipends/statement/account.html", about)


@never_cache
@require_safe
def account_csv(request: HttpRequest, period: str, account: str) -> HttpResponseBase:
    """The same as a file, in their order; the download is traced."""
    grant, call = of_her_centre(request, "see_payments", period)
    found = account_or_404(account)
    shown = {"call": call.pk, "account": found.value}
    read(act=Act.READ_LEDGER, by=signed_in(request), subject=None, role=grant.role, centre=call.centre_id, shown=shown)
    rows = ledger.movements(call, found).order_by("pk").iterator(CHUNK)
    return attachment(csv_lines(desk_page.sheet(rows)), f"{found.value}-{call.centre_id}-{period}.csv")


@never_cache
@require_safe
def stuck(request: HttpRequest, period: str) -> HttpResponse:
    """The months that were held or rejected and are still owed, each with its reason."""
    _, call = of_her_centre(request, "see_payments", period)
    page = Paginator(dashboard.stuck(call), LINES).get_page(request.GET.get("pagina"))
    rows = [(line, dashboard.why(line)) for line in page]
    about = {"call": call, "rows": rows, "page": page, "trail": desk_page.trail(call)}
    return render(request, "stipends/statement/stuck.html", about)


def account_or_404(code: str) -> Account:
    if code not in Account.values:
        raise Http404
    return Account(code)
