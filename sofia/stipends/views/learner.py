"""What a learner sees of her own application, and nobody else of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import signed_in
from sofia.stipends import queries
from sofia.stipends.heads import address
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
    call = queries.call_or_404(centre, period)
    person = signed_in(request)
    application = queries.own_application(person, call)
    decision = queries.published_decision(call, clock.today())
    if decision is None or not decision.lines.filter(application=application).exists():
        return not_yet(request, call)
    shown = {"application": application.pk, "decision": decision.pk}
    read(act=Act.READ_SHEET, by=person, subject=person, centre=centre, shown=shown)
    page = explanation_page.context(call, application, decision)
    return render(request, "stipends/learner/explanation.html", page)
