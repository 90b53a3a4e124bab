"""The end of the year of a call: what is in the way, the report, and the button that closes it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.core import clock
from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.spreadsheets import csv_lines
from sofia.imports.views import attachment
from sofia.people.fresh import fresh
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.actions.payments.close_year import CHANGED, close_year
from sofia.stipends.models import Call, YearClosing
from sofia.stipends.payments.year import problems, report
from sofia.stipends.statement_forms import CloseForm
from sofia.stipends.views.accounts.desk import of_her_centre
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.resolutions.step import METHODS, posted
from sofia.stipends.views.statement import desk_page


@never_cache
@require_http_methods(METHODS)
@fresh
def year(request: HttpRequest, period: str) -> HttpResponse:
    """The report as it would close today, or as it closed; the director closes it here."""
    act = "close_year" if request.method == "POST" else "see_payments"
    grant, call = of_her_centre(request, act, period)
    closed = YearClosing.objects.filter(call=call).first()
    text = closed.content if closed else canonical_json(report(call)).decode()
    form = CloseForm(posted(request), initial={"seen": sha256_hex(text)})
    if form.is_valid() and taken(request, form, close_year, call=call, seen=form.cleaned_data["seen"]):
        messages.success(request, "El año quedó cerrado. Nada de esta convocatoria pasa al siguiente.")
        return redirect(desk_page.address("year", call))
    if CHANGED in form.non_field_errors():
        # What it was looked at is in the form, which cannot succeed any more: it is read, and ticked, again.
        messages.warning(request, CHANGED)
        return redirect(desk_page.address("year", call))
    page: dict[str, Any] = {
        "call": call,
        "closed": closed,
        "content": from_json(text),
        "totals": desk_page.TOTALS,
        "sha256": sha256_hex(text),
        "problems": [] if closed else problems(call, clock.today()),
        "form": form,
        "closes": grant.role in PERMISSIONS["close_year"].roles,
        "trail": desk_page.trail(call),
    }
    return render(request, "stipends/statement/year.html", page, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def year_json(request: HttpRequest, period: str) -> HttpResponseBase:
    """The report that closed the year, byte by byte."""
    call, closed = _closed(request, period)
    answer = HttpResponse(closed.content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="cierre-{call.centre_id}-{period}.json"'
    return answer


@never_cache
@require_safe
def year_csv(request: HttpRequest, period: str) -> HttpResponseBase:
    """The same for a spreadsheet."""
    call, closed = _closed(request, period)
    lines = csv_lines(desk_page.year_sheet(from_json(closed.content)))
    return attachment(lines, f"cierre-{call.centre_id}-{period}.csv")


def _closed(request: HttpRequest, period: str) -> tuple[Call, YearClosing]:
    _, call = of_her_centre(request, "see_payments", period)
    closed = YearClosing.objects.filter(call=call).first()
    if closed is None:
        raise Http404
    return call, closed
