"""What the award of a call would be on a day: everything is looked at, and nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import long_day
from sofia.core.findings import Finding, Verdict
from sofia.people.identity import same_people
from sofia.stipends.awarding.judging import Judged, Unmet, judge_all, unmet_of
from sofia.stipends.awarding.witnesses import draw_of
from sofia.stipends.facts import candidates
from sofia.stipends.lists import in_the_way, latest_eligible, public_of
from sofia.stipends.models import Application, AwardMonth, Call, Claim, Draw, FrozenList
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.queries import last_decision
from sofia.stipends.rules import allowance
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.agreement import off_the_list
from sofia.stipends.rules.decision import BadCase, Case, Decision, decide
from sofia.stipends.rules.draw import BadDraw, list_text
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import in_force

UNKNOWN = Verdict.UNKNOWN
NAMED = 10  # applications that a sentence names; the page lists them all


@dataclass(frozen=True)
class Look:
    """What the law says of a call on the day ``on``, with that ``draw``. ``outcome`` is None while it cannot be said.

    ``judged``: every requirement of every applicant. ``unmet``: what each one fails, and why. ``unknown``: what is not
    known of whom. ``problems``: what is in the way, each a sentence that says what to do. ``frozen``: the eligible list
    that the award takes; None of a call that published none.
    """

    on: date
    draw: Draw | None
    judged: Judged
    unmet: Unmet
    unknown: list[tuple[Application, Finding]]
    problems: tuple[str, ...]
    outcome: Decision | None
    frozen: FrozenList | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Names the outcome, so that nothing else is decided than what somebody looked at; empty without one."""
        return sha256_hex(canonical_json(self.outcome.award())) if self.outcome else ""


def look(call: Call, on: date, today: date, draw: Draw | None = None) -> Look:
    """The award of that day as it would be decided now. A constant number of queries."""
    law = in_force(call)
    judged = judge_all(call, law, on)
    unknown = [(one, found) for one, findings in judged.items() for found in findings if found.verdict is UNKNOWN]
    unmet = unmet_of(call, judged)
    problems = tuple(_in_the_way(call, law, judged, unknown, on, today))
    if problems:
        return Look(on, draw, judged, unmet, unknown, problems, None)
    try:
        recorded = draws.from_json(draw.content) if draw else None
        outcome = decide(Case(call.rule_set, candidates(call, unmet, on), on, call.places, call.budget, draw=recorded))
    except (BadCase, BadDraw) as error:
        return Look(on, draw, judged, unmet, unknown, (f"No se puede adjudicar: {error}.",), None)
    frozen = latest_eligible(call)
    problems = (
        *in_the_way(call),
        *_of_the_list(frozen, outcome),
        *_taken(call, outcome),
        *_tied_already(call, outcome),
    )
    return Look(on, draw, judged, unmet, unknown, problems, outcome, frozen)


def next_look(call: Call, today: date) -> Look:
    """What would be decided next: today's award or, once the tie of a decision was drawn, that day's with its draw.

    A draw that is no longer of the tie (somebody in it stopped meeting a requirement) is left: the award begins again.
    """
    tied = last_decision(call)
    drawn = draw_of(tied) if tied and not tied.final else None
    if tied and drawn:
        looked = look(call, tied.on, today, drawn)
        if looked.outcome or looked.unknown:
            return looked
    return look(call, today, today)


def _in_the_way(
    call: Call, law: RuleSet, judged: Judged, unknown: list[tuple[Application, Finding]], on: date, today: date
) -> Iterator[str]:
    if on > today:
        yield "El día de la adjudicación todavía no llega."
    if on < law.window("award").start:
        yield f"El cronograma abre la adjudicación el {long_day(law.window('award').start)}."
    if not judged:
        yield "Nadie se inscribió en esta convocatoria: no hay qué adjudicar."
    if pending := Claim.objects.filter(application__in=call.applications.standing(), state=ClaimState.PENDING).count():
        yield f"Faltan soportes por calificar ({pending}). Termine la calificación y adjudique de nuevo."
    if unknown:
        listed = "; ".join(f"{one.number}, requisito {found.requirement}" for one, found in unknown[:NAMED])
        yield f"Faltan datos para decidir ({len(unknown)}): {listed}. Verifíquelos y adjudique de nuevo."


def _of_the_list(frozen: FrozenList | None, outcome: Decision) -> Iterator[str]:
    """Whatever the award would do otherwise than the published list says, those who fail by now apart."""
    if frozen is None:
        return
    said = public_of(frozen)
    number, total = (said["columns"].index(name) for name in ("application", "total"))
    if others := off_the_list(outcome, {line[number]: line[total] for line in said["lines"]}):
        listed = ", ".join(others[:NAMED])
        yield (
            f"La versión {frozen.number} de la lista de elegibles no dice lo que hay ahora de {len(others)}: {listed}. "
            "Publique otra versión, y adjudique."
        )


def _tied_already(call: Call, outcome: Decision) -> Iterator[str]:
    """A tie is decided and published once: what follows it is its draw."""
    if outcome.undecided and call.decisions.filter(tie_sha256=sha256_hex(list_text(outcome.undecided))).exists():
        yield "Ese empate ya se decidió y se publicó: lo que sigue es su sorteo."


def _taken(call: Call, outcome: Decision) -> Iterator[str]:
    """Who would get a month that she already has elsewhere: one person, one stipend a month."""
    months = [month.day(1) for month in allowance.benefit_months(call.rule_set, outcome.case.on)]
    winners = dict(call.applications.filter(number__in=outcome.awarded).values_list("number", "person"))
    whose = same_people(winners.values())
    held = AwardMonth.objects.filter(person__in=whose, month__in=months, freed_at=None).exclude(award__call=call)
    taken = {whose[row] for row in held.values_list("person", flat=True)}
    if numbers := sorted(number for number, person in winners.items() if whose[person] in taken):
        listed = ", ".join(numbers[:NAMED])
        yield f"Ya tienen un cupo de otra convocatoria en esos meses: {listed}. Termine antes ese cupo, y adjudique."
