"""What somebody of the waiting list sees: what each replacement said of her, and that she may stop waiting."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import guardians
from sofia.people.access import signed_in
from sofia.people.models import Person
from sofia.people.roles import GUARDIAN
from sofia.stipends import heads, queries
from sofia.stipends.actions.replacements.renounce import renounce as actions_renounce
from sofia.stipends.models import Application, Call, ReplacementLine
from sofia.stipends.replacing import reads
from sofia.stipends.resolutions import forms
from sofia.stipends.rules.succession import Cause
from sofia.stipends.views.applying import private
from sofia.stipends.views.replacements.desk_page import unmet
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """That of the last call that she, or a minor for whom she acts, applied to; the calls, when there is none."""
    person, today = signed_in(request), clock.today()
    people = [person, *(mandate.minor for mandate in guardians.represented_by(person, today))]
    sent = [one for one in map(queries.last_application, people) if one]
    last = max(sent, key=lambda one: one.submitted_at, default=None)
    return redirect(heads.address("own_replacements", last.call) if last else "stipends:calls")


@private
@require_safe
def replacements(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Her place in the waiting list, or that of a minor for whom she acts, each time that a place was free."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    found = _hers(person, call)
    if not found:
        raise Http404
    for application, role in found:
        shown = {"application": application.pk}
        read(act=Act.READ_WAITING, by=person, subject=application.person, centre=centre, role=role, shown=shown)
    page = {"call": heads.head(call, clock.today()), "mine": [_shown(application) for application, _ in found]}
    return render(request, "stipends/replacements/own.html", page)


@private
@require_http_methods(METHODS)
def renounce(request: HttpRequest, centre: str, period: str, application: int) -> HttpResponse:
    """Say that she no longer wants a place."""
    call = queries.call_or_404(centre, period)
    hers = next((one for one, _ in _hers(signed_in(request), call) if one.pk == application), None)
    if hers is None or not reads.waits(hers):
        raise Http404
    back = heads.address("own_replacements", call)
    step = Step(
        title="Renunciar a la espera",
        lead=(
            "Si renuncia, los cupos que queden libres se ofrecen a quienes siguen. No se puede deshacer.",
            f"Inscripción {hers.number}, de {hers.person.full_name}.",
        ),
        button="Renunciar a la espera",
        trail=(("Inicio", reverse("portal:home")), ("Lista de espera", back)),
        next=back,
        done="Su renuncia quedó registrada.",
    )
    form = forms.NothingForm(posted(request))
    return page_of(request, step, form, actions_renounce, application=hers)


def _hers(person: Person, call: Call) -> list[tuple[Application, str]]:
    """Her applications and those of the minors for whom she acts, each with the role in which she looks."""
    found = [(one, "") for one in reads.applications_of(person, call)]
    for mandate in guardians.represented_by(person, clock.today()):
        found += [(one, GUARDIAN) for one in reads.applications_of(mandate.minor, call)]
    return found


def _shown(application: Application) -> dict[str, Any]:
    return {
        "application": application,
        "waits": reads.waits(application),
        "lines": [(line, _why(application, line)) for line in application.replacement_lines.all()],
    }


def _why(application: Application, line: ReplacementLine) -> list[tuple[str, str]]:
    """Each requirement that she did not meet that day: what was found, and what to do."""
    if line.cause != Cause.REQUIREMENTS:
        return []
    return [(row.reason, row.remedy) for row in unmet(application, line.replacement.on)]
