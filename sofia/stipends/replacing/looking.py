"""Who would take the freed places of a call on a day: everything is looked at, and nothing is written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from sofia.core.canonical import canonical_json, from_json, sha256_hex
from sofia.core.dates import Month
from sofia.core.findings import Verdict
from sofia.people.identity import same_people
from sofia.stipends import queries
from sofia.stipends.awarding.judging import Judged, judge
from sofia.stipends.awarding.looking import NAMED
from sofia.stipends.awarding.witnesses import unsigned
from sofia.stipends.facts import with_facts
from sofia.stipends.models import (
    Appeal,
    AppealOutcome,
    Application,
    Award,
    AwardMonth,
    Call,
    Closing,
    Decision,
    Draw,
    Place,
    ResolutionKind,
)
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import fates
from sofia.stipends.rules.allowance import benefit_months
from sofia.stipends.rules.draw import list_text
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.succession import Cause, Succession, succeed
from sofia.stipends.rules.succession_bundles import Drawn, Replacing, Waiting, outcome
from sofia.stipends.schedule import in_force

NOT_AWARDED = "Primero adjudique los cupos: un reemplazo sigue la lista de espera de la decisión definitiva."
NOTHING_FREE = "Hoy no hay cupos libres por reemplazar."
NOBODY = "No queda nadie en la lista de espera que pueda recibir un cupo."
NO_MONEY = "El dinero disponible de la convocatoria no alcanza para ninguno de los cupos libres."
TIED = "El empate ya quedó registrado: falta su sorteo."


@dataclass(frozen=True)
class Vacancy:
    """A place that somebody left: her award, which ended, and the months that are left of it."""

    ended: Award
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Look:
    """What would be decided on the day ``on``. ``found`` is None while it cannot be said.

    ``freed``: the award that left each place free, by its number. ``people``: the waiting list, by application number.
    ``judged``: every requirement of those who could take a place. ``problems``: what is in the way, each a sentence
    that says what to do.
    """

    on: date
    freed: dict[int, Award] = field(default_factory=dict)
    people: dict[str, Application] = field(default_factory=dict)
    judged: Judged = field(default_factory=dict)
    replacing: Replacing | None = None
    found: Succession | None = None
    problems: tuple[str, ...] = ()

    @property
    def reached(self) -> list[Application]:
        """Those whose requirements decided something: whoever takes a place, is tied, or does not meet them."""
        if self.found is None:
            return []
        skipped = (one.application for one in self.found.skipped if one.cause is Cause.REQUIREMENTS)
        numbers = (*(number for _, number in self.found.chosen), *skipped, *self.found.undecided, *self.found.missing)
        return [self.people[number] for number in numbers]

    @property
    def fingerprint(self) -> str:
        """Names the outcome, so that nothing else is decided than what somebody looked at; empty without one."""
        return sha256_hex(canonical_json(outcome(self.found))) if self.found else ""

    @property
    def tie_sha256(self) -> str:
        """The hash of the list that must be drawn; empty without a tie."""
        return sha256_hex(list_text(self.found.undecided)) if self.found and self.found.undecided else ""


def look(call: Call, on: date) -> Look:
    """The replacement of that day as it would be decided now. A constant number of queries."""
    decision = call.decisions.filter(tie_sha256="").defer("bundle", "public_bundle").first()
    if decision is None:
        return Look(on, problems=(NOT_AWARDED,))
    try:
        free = vacancies(call, on)
    except ValueError as error:
        return Look(on, problems=(str(error),))
    return _judged(call, decision, free, on) if free else Look(on, problems=(NOTHING_FREE,))


def vacancies(call: Call, on: date) -> list[Vacancy]:
    """The places that somebody left and that may be given on that day, by number.

    Raises ValueError, with a sentence, for a day outside the fiscal year.
    """
    freed = freed_places(call)
    left = _months_left(call, freed, on)
    return [Vacancy(freed[place], months) for place, months in sorted(left.items())]


def freed_places(call: Call) -> dict[int, Award]:
    """The last award of each place that ended and that nobody holds now, by the number of the place; none that an
    appeal in time may still give back."""
    rows = Award.objects.filter(call=call).exclude(place__in=_held(call)).exclude(place__in=contested(call))
    return {award.place.number: award for award in rows.select_related("place").order_by("place__number", "pk")}


def _held(call: Call) -> QuerySet[Place]:
    return Place.objects.filter(awards__call=call, awards__ended_at=None)


def contested(call: Call) -> QuerySet[Place]:
    """The places that nobody holds and that somebody may still get back: the end of her award is appealed in time, and
    nobody said yet that it stands."""
    act = "notification__resolution"
    ended = {f"{act}__kind": ResolutionKind.TERMINATION, f"{act}__proceeding__closing": Closing.EXECUTED}
    waiting = {"notification__call": call, "late": False, "withdrawn_at": None, f"{act}__proceeding__restoration": None}
    stands = Q(decided_in__signed_at__isnull=False) & ~Q(decided_in__outcome=AppealOutcome.REVOKED)
    appealed = Appeal.objects.filter(**ended, **waiting).exclude(stands)
    places = Place.objects.filter(awards__proceedings__decided_in__notifications__appeal__in=appealed)
    return places.exclude(pk__in=_held(call)).order_by("number")


def _months_left(call: Call, freed: dict[int, Award], on: date) -> dict[int, tuple[Month, ...]]:
    """The months that would still be paid of each place, those apart that somebody kept of it; none, no place."""
    months = benefit_months(call.rule_set, on)
    held: dict[int, set[date]] = {}
    rows = AwardMonth.objects.filter(place__in=[award.place_id for award in freed.values()], freed_at=None)
    for place, month in rows.values_list("place__number", "month"):
        held.setdefault(place, set()).add(month)
    left = {place: tuple(m for m in months if m.day(1) not in held.get(place, set())) for place in freed}
    return {place: rest for place, rest in left.items() if rest}


def _judged(call: Call, decision: Decision, free: list[Vacancy], on: date) -> Look:
    freed = {one.ended.place.number: one.ended for one in free}
    law = in_force(call)
    waiting = with_facts(call.applications.filter(lines__decision=decision, lines__outcome="waiting"))
    people = {one.number: one for one in waiting.select_related("renunciation")}
    judged = {one: judge(application=one, moment="award", on=on, law=law) for one in people.values()}
    whose = same_people(one.person_id for one in people.values())
    causes = _causes(call, people, whose, judged, {month for one in free for month in one.months})
    drawn, unfinished = _draws(call)
    replacing = Replacing(
        rule_set=call.rule_set,
        decision=decision.bundle_sha256,
        public_decision=decision.public_bundle_sha256,
        on=on,
        available=call.budget - call.committed,
        places=tuple((one.ended.place.number, one.months) for one in free),
        line=tuple(_line(decision, causes)),
        drawn=drawn,
        same=_doubled(people, whose),
    )
    found = succeed(replacing.case)
    looked = Look(on, freed, people, judged, replacing, found)
    problems = tuple(unfinished) or (() if found.chosen else tuple(_in_the_way(call, looked)))
    return Look(on, freed, people, judged, replacing, found, problems)


def _causes(
    call: Call, people: dict[str, Application], whose: dict[int, int], judged: Judged, months: Collection[Month]
) -> dict[str, Cause | None]:
    """Why each of them would not take a place; None of whoever would. ``whose``: the person of each of their rows."""
    given = Award.objects.filter(call=call, application__person__in=whose)
    placed = {whose[row] for row in given.values_list("application__person", flat=True)}
    held = AwardMonth.objects.filter(person__in=whose, month__in=[month.day(1) for month in months], freed_at=None)
    elsewhere = {whose[row] for row in held.exclude(award__call=call).values_list("person", flat=True)}

    def cause(one: Application) -> Cause | None:
        verdicts = {finding.verdict for finding in judged[one]}
        if whose[one.person_id] in placed:
            return Cause.PLACED
        if hasattr(one, "renunciation"):
            return Cause.RENOUNCED
        if whose[one.person_id] in elsewhere:
            return Cause.ELSEWHERE
        if Verdict.NOT_MET in verdicts:
            return Cause.REQUIREMENTS
        return Cause.UNKNOWN if Verdict.UNKNOWN in verdicts else None

    return {number: cause(one) for number, one in people.items()}


def _doubled(people: dict[str, Application], whose: dict[int, int]) -> tuple[tuple[str, ...], ...]:
    """The applications of each person who waits under several rows."""
    found: dict[int, list[str]] = {}
    for number in sorted(people):
        found.setdefault(whose[people[number].person_id], []).append(number)
    return tuple(sorted(tuple(hers) for hers in found.values() if len(hers) > 1))


def _line(decision: Decision, causes: dict[str, Cause | None]) -> Iterator[Waiting]:
    """The waiting list as the decision froze it: whatever was graded since changes nobody's turn."""
    decided = decision_of(from_json(queries.full_bundle(decision)))
    roll, scores = decided.case.roll, decided.count.scores
    for application in decided.waiting:
        fate, place = fates.of(decided, application), roll.place[application]
        assert fate.position is not None
        assert fate.total is not None
        birth, first = roll.birth[roll.births[place]], scores[roll.claims[place]].first
        yield Waiting(application, fate.position, fate.total, birth, first, causes[application])


def _draws(call: Call) -> tuple[tuple[Drawn, ...], list[str]]:
    """The draws among people in line whose acta is signed, and what the others lack."""
    days = dict(call.replacements.exclude(tie_sha256="").values_list("tie_sha256", "on"))
    rows = list(Draw.objects.filter(call=call, list_sha256__in=days).order_by("pk"))
    missing = {row: unsigned(row) for row in rows}
    drawn = tuple(
        Drawn(days[row.list_sha256], draws.from_json(row.content)) for row, lacks in missing.items() if not lacks
    )
    told = [
        f"Falta la firma del acta del sorteo: {', '.join(lacks)}. O adjunte el acta firmada."
        for lacks in missing.values()
        if lacks
    ]
    return drawn, told


def _in_the_way(call: Call, looked: Look) -> Iterator[str]:
    """Why nobody takes a place today."""
    assert looked.found is not None
    assert looked.replacing is not None
    found = looked.found
    if found.missing:
        listed = "; ".join(f"{number}, requisito {code}" for number, code in unknown(looked)[:NAMED])
        yield f"Faltan datos de quien sigue: {listed}. Verifíquelos y reemplace de nuevo."
    elif found.undecided:
        if call.replacements.filter(tie_sha256=looked.tie_sha256).exists():
            yield TIED
    elif not looked.replacing.case.payable:
        yield NO_MONEY
    else:
        yield NOBODY


def unknown(looked: Look) -> list[tuple[str, str]]:
    """Each fact that must be known of whoever is next: application number and requirement."""
    missing = looked.found.missing if looked.found else ()
    return [
        (number, finding.requirement)
        for number in missing
        for finding in looked.judged[looked.people[number]]
        if finding.verdict is Verdict.UNKNOWN
    ]
