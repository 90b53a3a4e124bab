"""The observatory of a call: its public numbers, for anybody, to look at and to take along."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.core.spreadsheets import csv_lines
from sofia.people.access import public
from sofia.stipends import heads, queries
from sofia.stipends.heads import address
from sofia.stipends.models import Call
from sofia.stipends.rules.figures import LEAST
from sofia.stipends.views import observatory_page, results_page


@public
@require_safe
def observatory(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Numbers by phase, by total and by group, the cut-off, the draw and the budget."""
    found = queries.call_or_404(centre, period)
    page = _told(found) | {"call": heads.head(found, clock.today()), "least": LEAST}
    return render(request, "stipends/public/observatory.html", page)


@public
@require_safe
def numbers(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The same numbers as CSV."""
    told = _told(queries.call_or_404(centre, period))
    charts = [*told["phases"], *filter(None, [told["scores"]]), *told["groups"], *filter(None, [told["money"]])]
    answer = HttpResponse(csv_lines(observatory_page.lines(charts)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="cifras-{centre}-{period}.csv"'
    return answer


def _told(call: Call) -> dict[str, Any]:
    """What is public today: before the decision is published, only the numbers of the phases."""
    today = clock.today()
    decision = queries.published_decision(call, today)
    standing = queries.standing(decision) if decision else None
    links = {"numbers": address("observatory_csv", call)}
    told: dict[str, Any] = {"phases": observatory_page.phases(call, standing, today), "links": links}
    if decision is None or standing is None:
        return told | {"decision": None, "scores": None, "groups": [], "money": None}
    drawn = decision.draw_id is not None
    links |= {"results": address("results", call), "bundle": address("bundle", call)}
    links |= {"draw": address("draw", call) if drawn else ""}
    return told | {
        "decision": decision,
        "standing": standing,
        "cut_off_text": results_page.cut_off_text(standing, drawn=drawn),
        "scores": observatory_page.scores(decision, standing.cut_off),
        "groups": observatory_page.groups(decision),
        "money": observatory_page.money(call),
    }
