"""How a call presents itself on a day, on its own page and in lists."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from sofia.core import clock
from sofia.people.models import Centre
from sofia.stipends import queries
from sofia.stipends.models import Call, CallDraft
from sofia.stipends.rules import calendar
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import in_force

# What people call each stretch; the milestones in the order of the norm, the first one open names the day.
MILESTONES = {
    "applications": "Inscripciones abiertas",
    "documents": "Entrega de documentos",
    "grading": "En calificación",
    "award": "En adjudicación",
    "publish_terms": "Recién publicada",
}
PHASES = {
    "before": "Todavía no empieza",
    "selection": "En curso",
    "payment": "En etapa de pagos",
    "closed": "Terminada",
}


@dataclass(frozen=True)
class CallHead:
    """The call as its visitors see it. ``open``: whether something of it is still to come."""

    title: str
    url: str
    centre: Centre
    period: str
    places: int
    budget: int
    contact: list[tuple[str, str]]
    phase: str
    open: bool


def head(call: Call, today: date) -> CallHead:
    """Present one call."""
    return replace(head_of(in_force(call), call.centre, call, today, url=address("call", call)), period=call.period)


def head_of(law: RuleSet, centre: Centre, terms: Call | CallDraft, today: date, *, url: str) -> CallHead:
    """Present a call or a draft: ``law`` with its days, ``terms`` with its places, budget and contact."""
    phase = calendar.phase_on(law, today)
    return CallHead(
        title=law.heading.title,
        url=url,
        centre=centre,
        period=law.heading.period,
        places=terms.places,
        budget=terms.budget,
        contact=[(name, value) for name, value in terms.contact],
        phase=phase_words(law, today),
        open=phase.code in ("selection", "payment"),
    )


def calls_of_today() -> list[CallHead]:
    """Every published call, presented as of today."""
    return heads_of(queries.calls(), clock.today())


def heads_of(calls: Iterable[Call], today: date) -> list[CallHead]:
    """Those calls, as of that day."""
    return [head(call, today) for call in calls]


def phase_words(rule_set: RuleSet, today: date) -> str:
    """Where the call stands, in two or three words."""
    phase = calendar.phase_on(rule_set, today)
    open_now = {activity.code for activity in phase.open}
    milestone = next((words for code, words in MILESTONES.items() if code in open_now), "")
    return milestone or PHASES[phase.code]


def address(page: str, call: Call) -> str:
    """The address of a page of the call."""
    return reverse(f"stipends:{page}", kwargs={"centre": call.centre_id, "period": call.period})
