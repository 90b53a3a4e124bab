"""What a learner sees of her own application, and nobody else of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.stipends import queries
from sofia.stipends.heads import address
from sofia.stipends.models import DecisionLine
from sofia.stipends.views import explanation_page
from sofia.stipends.views.public import not_yet


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The result of the last call she applied to; the calls, when there is none."""
    application = queries.last_application(signed_in(request))
    return redirect(address("explanation", application.call) if application else "stipends:calls")


@cache_control(private=True, no_store=True)
@require_safe
def explanation(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Her sheet: what counted and what did not, position, cut-off, what would have changed it, and the proof."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application = queries.own_application(person, call)
    line = queries.published_line(application, clock.today())
    if line is None:
        return not_yet(request, call)
    shown = {"application": application.pk, "decision": line.decision_id}
    read(act=Act.READ_SHEET, by=person, subject=person, centre=centre, shown=shown)
    page = explanation_page.context(call, line, line.decision)
    return render(request, "stipends/learner/explanation.html", page)


def own_line(request: HttpRequest, centre: str, period: str) -> DecisionLine:
    """What the published decision says of her; 404 while it says nothing."""
    application = queries.own_application(signed_in(request), queries.call_or_404(centre, period))
    line = queries.published_line(application, clock.today())
    if line is None:
        raise Http404
    return line
