"""A centre prepares its call, a page a thing: its rules, its places, its contact, its days and its circular."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.documents.kinds import KINDS, Kind
from sofia.people.access import signed_in
from sofia.stipends import queries, regulations
from sofia.stipends.access import acting_in
from sofia.stipends.actions.calls import draft as actions
from sofia.stipends.call_forms import CONTACT, CircularForm, ContactForm, DaysForm, RuleSetForm, TermsForm
from sofia.stipends.lifecycle import title
from sofia.stipends.models import Allocation, CallDraft
from sofia.stipends.schedule import allowed, planned
from sofia.stipends.views.calls import draft_page
from sofia.stipends.views.calls.taking import saved, taken
from sofia.stipends.views.receiving import received

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def draft(request: HttpRequest, period: str) -> HttpResponse:
    """What is ready and what is missing of the call; before that, which rules it follows."""
    given = queries.allocation_or_404(acting_in(request, "draft_call").centre_id, period)
    if (begun := queries.draft_of(given)) is None:
        return start(request, given)
    if begun.call_id:
        return redirect("stipends:deadlines", period=period)
    return render(request, "stipends/centre/draft.html", draft_page.context(begun))


def start(request: HttpRequest, given: Allocation) -> HttpResponse:
    choices = [(one.code, one.heading.title) for one in draft_page.rule_sets_for(given)]
    form = RuleSetForm(choices, request.POST or None, initial={"rule_set": choices[0][0]} if choices else None)
    if form.is_valid() and taken(
        request, form, actions.start_draft, allocation=given, rule_set_code=form.cleaned_data["rule_set"]
    ):
        return redirect("stipends:draft", period=given.national_call.period)
    return render(request, "stipends/centre/start.html", {"allocation": given, "form": form, "choices": choices})


@never_cache
@require_http_methods(METHODS)
def terms(request: HttpRequest, period: str) -> HttpResponse:
    """Places and budget; the page shows the sum, and a difference is told and never refused."""
    begun = _open_draft(request, period)
    form = TermsForm(request.POST or None, initial={"places": begun.places, "budget": begun.budget})
    if form.is_valid() and saved(request, form, actions.change_terms, draft=begun, **form.cleaned_data):
        return redirect("stipends:draft", period=period)
    page = {"draft": begun, "form": form, "arithmetic": draft_page.arithmetic(begun)}
    return render(request, "stipends/centre/terms.html", page)


@never_cache
@require_http_methods(METHODS)
def contact(request: HttpRequest, period: str) -> HttpResponse:
    """Where people ask."""
    begun = _open_draft(request, period)
    said = dict(begun.contact)
    form = ContactForm(request.POST or None, initial={field: said.get(name, "") for field, name in CONTACT.items()})
    if form.is_valid() and saved(request, form, actions.change_contact, draft=begun, contact=form.contact()):
        return redirect("stipends:draft", period=period)
    return render(request, "stipends/centre/contact.html", {"draft": begun, "form": form})


@never_cache
@require_safe
def days(request: HttpRequest, period: str) -> HttpResponse:
    """The schedule: each row with its days, what is wrong with them, and the way to change them."""
    begun = _open_draft(request, period)
    return render(request, "stipends/centre/days.html", {"draft": begun, "rows": draft_page.rows(begun)})


@never_cache
@require_http_methods(METHODS)
def step_days(request: HttpRequest, period: str, step: str) -> HttpResponse:
    """The days of one step."""
    begun = _open_draft(request, period)
    plan = planned(begun)
    if step not in plan:
        raise Http404
    form = DaysForm(request.POST or None, initial={"start": plan[step].start, "end": plan[step].end})
    if form.is_valid() and saved(request, form, actions.change_days, draft=begun, step=step, days=form.days()):
        return redirect("stipends:draft_days", period=period)
    activity = regulations.by_code(begun.rule_set_code).activity(step)
    page = {
        "draft": begun,
        "form": form,
        "title": title(step),
        "activity": activity,
        "allowed": allowed(begun).get(step),
    }
    return render(request, "stipends/centre/step_days.html", page)


@never_cache
@require_http_methods(METHODS)
def circular(request: HttpRequest, period: str) -> HttpResponse:
    """The signed circular: its number and its PDF."""
    begun, posted = _open_draft(request, period), request.method == "POST"
    data, files = (request.POST, request.FILES) if posted else (None, None)
    sent = int(request.META.get("CONTENT_LENGTH") or 0)
    form = CircularForm(KINDS[Kind.CIRCULAR], data, files, sent=sent)
    if not posted:
        form.initial["number"] = begun.circular_number
    if posted and form.is_valid() and _attached(request, form, begun):
        return redirect("stipends:draft", period=period)
    if posted:
        form.anew()
    page = {"draft": begun, "form": form, "about": KINDS[Kind.CIRCULAR]}
    return render(request, "stipends/centre/circular.html", page, status=422 if posted else 200)


@never_cache
@require_safe
def preview(request: HttpRequest, period: str) -> HttpResponse:
    """The call as a learner will see it."""
    return render(request, "stipends/public/call.html", draft_page.preview(_open_draft(request, period)))


def _attached(request: HttpRequest, form: CircularForm, begun: CallDraft) -> bool:
    circular = received(request, form, Kind.CIRCULAR, signed_in(request))
    if circular is None:
        return False
    number = form.cleaned_data["number"]
    return saved(request, form, actions.attach_circular, draft=begun, number=number, circular=circular)


def _open_draft(request: HttpRequest, period: str) -> CallDraft:
    """The draft of the centre in which she acts; 404 when it is not begun, or already published."""
    found = queries.draft_of(queries.allocation_or_404(acting_in(request, "draft_call").centre_id, period))
    if found is None or found.call_id:
        raise Http404
    return found
