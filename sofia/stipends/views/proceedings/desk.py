"""Those who follow the awards of a call: what is proposed, what is open, and one with its clocks and its steps."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.kinds import Kind
from sofia.people.access import signed_in
from sofia.stipends import regulations
from sofia.stipends.actions.proceedings.death import register_death
from sofia.stipends.actions.proceedings.execute import execute_final
from sofia.stipends.actions.proceedings.open import open_proceeding, register_resignation
from sofia.stipends.models import Award, Call, Proceeding, Way
from sofia.stipends.proceedings import effects, forms, reads
from sofia.stipends.proceedings.proposals import proposals
from sofia.stipends.resolutions.forms import NothingForm
from sofia.stipends.rules.clauses import Ground
from sofia.stipends.views.accounts.desk import of_her_centre
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.proceedings import desk_page, pages
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions.papers import copy_response
from sofia.stipends.views.resolutions.step import METHODS, Step, page_of, posted, shown, stepped, upload_form

LINES = 50  # proceedings on a page


@never_cache
@require_safe
def incidents(request: HttpRequest, period: str) -> HttpResponse:
    """What is proposed and what is firm and waits; the proceedings of the call; and the suspensions that run."""
    grant, call = of_her_centre(request, "see_proceedings", period)
    today = clock.today()
    page = Paginator(reads.proceedings_of(call), LINES).get_page(request.GET.get("pagina"))
    about: dict[str, Any] = {
        "call": call,
        "trail": desk_page.trail(),
        "manages": grant.role == "stipend_manager",
        "due": len(effects.due(call, today)),
        "proposed": [desk_page.proposed(one) for one in proposals(call, today)],
        "page": page,
        "rows": [desk_page.row(one, today) for one in page],
        "suspensions": reads.suspensions_of(call, today),
    }
    return render(request, "stipends/incidents/desk.html", about)


@never_cache
@require_http_methods(METHODS)
def choose(request: HttpRequest, period: str) -> HttpResponse:
    """Of whose award, and by which ground."""
    _, call = of_her_centre(request, "open_proceeding", period)
    form = forms.ChooseForm(call.rule_set.grounds, posted(request))
    if form.is_valid():
        number, ground = form.cleaned_data["number"].strip().upper(), form.cleaned_data["ground"]
        if reads.live_award(call, number):
            return redirect("stipends:incident_open", period=period, number=number, ground=ground)
        form.add_error("number", "Esa inscripción no tiene un apoyo vigente en esta convocatoria. Revise el número.")
    words = ("Nada cambia todavía: la persona lo conoce y responde, y después se decide.",)
    trail, back = desk_page.trail(call), reverse("stipends:incidents", kwargs={"period": period})
    return shown(request, Step(title="Abrir una novedad", lead=words, button="Seguir", trail=trail, next=back), form)


@never_cache
@require_http_methods(METHODS)
def open_one(request: HttpRequest, period: str, number: str, ground: str) -> HttpResponse:
    """What happened and its proof; her letter; or the proof of a death."""
    _, call = of_her_centre(request, "open_proceeding", period)
    award, found = reads.live_award(call, number), _ground(call, ground)
    if award is None:
        raise Http404
    way = desk_page.WAYS[regulations.conducts().of(ground).way]
    form = upload_form(request, way.form, Kind.PROCEEDING)
    step = _open_step(call, award, found, way)
    if form.is_valid():
        file, owner = form.cleaned_data["file"], award.application.person
        paper = received(request, form, Kind.PROCEEDING, owner) if file else None
        said = {name: value for name, value in form.cleaned_data.items() if name not in ("file", "key")}
        about = {"award": award, "ground": ground, way.paper: paper, **said}
        if not form.errors and taken(request, form, OPENING[regulations.conducts().of(ground).way], **about):
            return stepped(request, step)
    return shown(request, step, form)


OPENING: dict[str, Callable[..., Any]] = {
    Way.PROCESS: open_proceeding,
    Way.RESIGNATION: register_resignation,
    Way.DEATH: register_death,
}


def _open_step(call: Call, award: Award, ground: Ground, way: desk_page.Opening) -> Step:
    facts = (
        ("Inscripción", award.application.number),
        ("Documento", award.application.person.masked_document),
        ("Causal", f"{ground.text} ({ground.cite})"),
    )
    back = reverse("stipends:incidents", kwargs={"period": call.period})
    about: dict[str, Any] = {"trail": desk_page.trail(call), "next": back, "facts": facts, "done": way.done}
    return Step(title=way.title, lead=way.lead, button=way.button, **about)


def _ground(call: Call, code: str) -> Ground:
    for ground in call.rule_set.grounds:
        if ground.code == code:
            return ground
    raise Http404


@never_cache
@require_safe
def one(request: HttpRequest, period: str, proceeding: int) -> HttpResponse:
    """One of them, with what happened, what she answered, both clocks and the steps. The look leaves a trace."""
    grant, call = of_her_centre(request, "see_proceedings", period)
    found = reads.proceeding_or_404(call, proceeding)
    traced(request, found, grant.role)
    return render(request, "stipends/incidents/one.html", desk_page.context(found, clock.today(), grant.role))


@never_cache
@require_safe
def paper(request: HttpRequest, period: str, proceeding: int, paper: str) -> HttpResponse:
    """The evidence, the proof of the notification, or what she handed in."""
    grant, call = of_her_centre(request, "see_proceedings", period)
    found = reads.proceeding_or_404(call, proceeding)
    document = pages.paper_of(found, paper)
    return copy_response(request, document, grant.role, call.centre_id, f"proceeding:{found.pk}")


@never_cache
@require_http_methods(METHODS)
def execute(request: HttpRequest, period: str) -> HttpResponse:
    """Write down what is firm."""
    _, call = of_her_centre(request, "open_proceeding", period)
    due = effects.due(call, clock.today())
    words = (
        "Cada resolución en firme tiene efecto desde el día de su firmeza, y se avisa a la persona.",
        "La preparación del pago del mes hace lo mismo.",
    )
    facts = tuple((one.act.name, desk_page.due_words(one)) for one in due)
    about: dict[str, Any] = {"trail": desk_page.trail(call), "facts": facts, "done": "Quedó registrado."}
    back = reverse("stipends:incidents", kwargs={"period": period})
    step = Step(title="Registrar lo que quedó en firme", lead=words, button="Registrar", next=back, **about)
    return page_of(request, step, NothingForm(posted(request)), execute_final, call=call)


def traced(request: HttpRequest, found: Proceeding, role: str) -> None:
    """That an officer reads it, kept before it is shown."""
    person, by = found.award.application.person, signed_in(request)
    centre, shown_ = found.award.call.centre_id, {"proceeding": found.pk}
    read(act=Act.READ_PROCEEDING, by=by, subject=person, centre=centre, role=role, shown=shown_)
