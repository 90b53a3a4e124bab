"""The national call: opened, its windows, and what each centre gets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.calls import national as actions
from sofia.stipends.call_forms import AllocationForm, NationalCallForm, NationalDaysForm
from sofia.stipends.lifecycle import BY_CODE, STEPS, title
from sofia.stipends.views.calls.taking import saved

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def national_calls(request: HttpRequest) -> HttpResponse:
    """Every national call, and the form for one more."""
    acting_in(request, "open_national_call")
    form = NationalCallForm(request.POST or None)
    if form.is_valid() and saved(request, form, actions.open_national_call, **form.cleaned_data):
        return redirect("stipends:national_call", period=form.cleaned_data["period"])
    page = {"form": form, "calls": queries.national_calls()}
    return render(request, "stipends/national/calls.html", page)


@never_cache
@require_http_methods(METHODS)
def national_call(request: HttpRequest, period: str) -> HttpResponse:
    """Its windows, what each centre got, and the form to give."""
    acting_in(request, "allocate")
    opened = queries.national_call_or_404(period)
    form = AllocationForm(request.POST or None)
    if form.is_valid() and saved(request, form, actions.allocate, national_call=opened, **form.cleaned_data):
        return redirect("stipends:national_call", period=period)
    windows = {row.step: row for row in opened.windows.all()}
    steps = [(step, windows.get(step.code)) for step in STEPS]
    page = {"opened": opened, "form": form, "steps": steps, "allocations": queries.allocations(opened)}
    return render(request, "stipends/national/call.html", page)


@never_cache
@require_http_methods(METHODS)
def national_days(request: HttpRequest, period: str, step: str) -> HttpResponse:
    """Between which days every centre takes a step."""
    acting_in(request, "open_national_call")
    opened = queries.national_call_or_404(period)
    if step not in BY_CODE:
        raise Http404
    row = opened.windows.filter(step=step).first()
    form = NationalDaysForm(request.POST or None, initial={"start": row.start, "end": row.end} if row else None)
    said = {"national_call": opened, "step": step}
    if form.is_valid() and saved(request, form, actions.set_national_window, **said, days=form.days()):
        return redirect("stipends:national_call", period=period)
    return render(request, "stipends/national/days.html", {"opened": opened, "title": title(step), "form": form})
