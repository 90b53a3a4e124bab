"""How many there are of each thing in each phase of a call, for anybody: numbers of the whole call, of nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from sofia.stipends.lifecycle import title
from sofia.stipends.models import Application, Call, Claim, HandedIn
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.queries import Standing
from sofia.stipends.rules import calendar
from sofia.stipends.rules.calendar import NEXT
from sofia.stipends.schedule import in_force

Numbers = list[tuple[str, int]]


@dataclass(frozen=True)
class Tally:
    """A number of a phase."""

    phase: str
    text: str
    number: int


def _applications(call: Call, _standing: Standing | None) -> Numbers:
    gone = Q(withdrawn_at__isnull=False)
    found = Application.objects.filter(call=call).aggregate(sent=Count("pk"), gone=Count("pk", filter=gone))
    return [("Inscripciones enviadas", found["sent"]), ("De ellas, retiradas", found["gone"])]


def _documents(call: Call, _standing: Standing | None) -> Numbers:
    given = HandedIn.objects.in_force().filter(call=call, application__withdrawn_at__isnull=True)
    found = given.aggregate(papers=Count("pk"), people=Count("application", distinct=True))
    return [("Personas que entregaron documentos", found["people"]), ("Documentos entregados", found["papers"])]


def _grading(call: Call, _standing: Standing | None) -> Numbers:
    states = {state.value: Count("pk", filter=Q(state=state)) for state in ClaimState}
    standing = Claim.objects.filter(application__call=call, application__withdrawn_at__isnull=True)
    found = standing.aggregate(**states)
    words = {"accepted": "Criterios aceptados", "refused": "Criterios no aceptados", "pending": "Criterios sin revisar"}
    return [(text, found[state]) for state, text in words.items()]


def _award(_call: Call, standing: Standing | None) -> Numbers:
    if standing is None:
        return []
    tied = [("En un empate por sortear", standing.undecided)] if standing.undecided else []
    return [("Cumplen los requisitos", standing.eligible), ("Con cupo", standing.awarded), *tied]


# The step of the schedule → what is counted of it. A step without its line here has nothing to count yet.
COUNTED: dict[str, Callable[[Call, Standing | None], Numbers]] = {
    "applications": _applications,
    "documents": _documents,
    "grading": _grading,
    "award": _award,
}


def tallies(call: Call, standing: Standing | None, today: date) -> list[Tally]:
    """The numbers of the phases that have begun, in the order of the schedule. ``standing``: once it is published."""
    begun = [row.activity.code for row in calendar.schedule(in_force(call), today) if row.state != NEXT]
    return [
        Tally(title(step), text, number)
        for step in begun
        if step in COUNTED
        for text, number in COUNTED[step](call, standing)
    ]
