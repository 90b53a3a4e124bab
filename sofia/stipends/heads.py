"""How a call presents itself on a day, on its own page and in lists."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sofia.core import clock
from sofia.people.models import Centre
from sofia.stipends import queries
from sofia.stipends.models import Call
from sofia.stipends.rules import calendar
from sofia.stipends.rules.rule_set import RuleSet

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
    phase = calendar.phase_on(call.rule_set, today)
    return CallHead(
        title=call.rule_set.heading.title,
        url=address("call", call),
        centre=call.centre,
        period=call.period,
        places=call.places,
        budget=call.budget,
        contact=[(name, value) for name, value in call.contact],
        phase=phase_words(call.rule_set, today),
        open=phase.code in ("selection", "payment"),
    )


def calls_of_today() -> list[CallHead]:
    """Every published call, presented as of today."""
    return [head(call, clock.today()) for call in queries.calls()]


def phase_words(rule_set: RuleSet, today: date) -> str:
    """Where the call stands, in two or three words."""
    phase = calendar.phase_on(rule_set, today)
    open_now = {activity.code for activity in phase.open}
    milestone = next((words for code, words in MILESTONES.items() if code in open_now), "")
    return milestone or PHASES[phase.code]


def address(page: str, call: Call) -> str:
    """The address of a page of the call."""
    return reverse(f"stipends:{page}", kwargs={"centre": call.centre_id, "period": call.period})
