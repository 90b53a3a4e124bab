"""Each learner's own part of the eligible list: her points one by one, and what she objects to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.refusals import Refused
from sofia.stipends import heads, lists, queries, windows
from sofia.stipends.actions.lists.observe import observe
from sofia.stipends.heads import address
from sofia.stipends.list_forms import ObservationForm
from sofia.stipends.models import Application, Call, FrozenList, Observation
from sofia.stipends.rules.clauses import Criterion, Requirement
from sofia.stipends.views.applying import private
from sofia.stipends.views.lists.public import place
from sofia.vault.rows import reveal

Reasons = list[tuple[Requirement, str]]


@private
@require_safe
def score(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Her line of the list in force: each criterion with its points and what they rest on, or why she is not on it."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application = queries.own_application(person, call)
    frozen = listed_or_404(call)
    shown = {"application": application.pk, "list": frozen.pk}
    read(act=Act.READ_SCORE, by=person, subject=person, centre=centre, shown=shown)
    page = {
        "call": heads.head(call, clock.today()),
        "application": application,
        "frozen": frozen,
        "line": line_of(call, frozen, application.number),
        "links": {"list": place(call, frozen), "observe": address("observe", call)},
    }
    return render(request, "stipends/lists/score.html", page)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def observations(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """What she objected to with its answers and, while adjustments are open, the form for one more."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application = queries.own_application(person, call)
    form = ObservationForm(request.POST or None)
    if form.is_valid():
        line, text = form.cleaned_data["line"].strip(), form.cleaned_data["text"]
        try:
            made = observe(call=call, person=person, line=line, text=text, by=person)
            messages.success(
                request, f"Recibimos su observación número {made.number}. La respuesta sale en esta página."
            )
            return redirect(address("observe", call))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    said = hers(application)
    if said:
        shown = {"observations": [one.pk for one, _, _ in said]}
        read(act=Act.READ_OBSERVATION, by=person, subject=person, centre=centre, shown=shown)
    window = windows.windows(call, "adjustments")
    page = {
        "call": heads.head(call, clock.today()),
        "form": form,
        "open": windows.is_open(call, "adjustments") and lists.latest_eligible(call) is not None,
        "window": window[0] if window else None,
        "said": said,
        "links": {"score": address("score", call)},
    }
    return render(request, "stipends/lists/observe.html", page)


def listed_or_404(call: Call) -> FrozenList:
    """The eligible list in force."""
    frozen = lists.latest_eligible(call)
    if frozen is None:
        raise Http404("La lista de elegibles todavía no se publica.")
    return frozen


def hers(application: Application) -> list[tuple[Observation, str, str]]:
    """Each observation of hers with its text and its answer, empty while it waits; the newest first."""
    mine = Observation.objects.filter(application=application)
    rows = mine.select_related("answer", "line", "frozen_list").order_by("-pk")
    return [(one, reveal(one, "text"), answered(one)) for one in rows]


def answered(one: Observation) -> str:
    """The reason of its answer; empty while it waits."""
    given = getattr(one, "answer", None)
    return reveal(given, "reason") if given else ""


def line_of(call: Call, frozen: FrozenList, number: str) -> dict[str, Any] | None:
    """What the frozen list says of an application; None when it says nothing, as of one that was withdrawn."""
    said = lists.full_of(frozen)
    line = next((line for line in said["lines"] if line[0] == number), None)
    if line is None:
        return None
    cells = dict(zip(said["columns"], line, strict=True))
    why, law = said["why"][number], call.rule_set
    rows: list[tuple[Criterion, int, str]] = [
        (row, cells[row.code], why["criteria"][row.code]) for row in law.criteria if row.code in cells
    ]
    unmet: Reasons = [(law.requirement(code), reason) for code, reason in why["unmet"].items()]
    # Of who is not on the list the points are told too: she may object to them as well.
    total = sum(points for _, points, _ in rows)
    return {"total": total, "position": cells["position"], "rows": rows, "unmet": unmet}
