"""Who would be on the eligible list of a call now, with the points of each criterion and what they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sofia.core.findings import Verdict
from sofia.core.names import masked
from sofia.stipends.awarding.judging import Unmet, judge_all, unmet_of
from sofia.stipends.facts import candidates
from sofia.stipends.models import Application, Call, Claim
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.counting import counted
from sofia.stipends.rules.lists import ranked
from sofia.stipends.rules.scoring import Score
from sofia.stipends.schedule import in_force

DECIDED = "Los cupos de esta convocatoria ya se adjudicaron: no se publica otra lista."
NAMED = 10  # applications that a sentence names


@dataclass(frozen=True)
class Standings:
    """How everybody stands for the award planned on ``on``. ``unmet``: of each, the reason of each requirement that
    she does not meet. ``problems``: what keeps the list from being published, as sentences that say what to do."""

    on: date
    unmet: Unmet
    scores: dict[str, Score]
    problems: tuple[str, ...]

    @property
    def eligible(self) -> list[tuple[Application, int]]:
        """Those who meet every requirement, with their positions."""
        listed = {one.number: one for one, reasons in self.unmet.items() if not reasons}
        return [(listed[number], at) for number, at in ranked({n: self.scores[n].total for n in listed})]

    @property
    def others(self) -> list[Application]:
        """Those who do not, by number."""
        return [one for one, reasons in self.unmet.items() if reasons]


def standings(call: Call, today: date) -> Standings:
    """Judge everybody who applied and count her points. A constant number of queries; writes nothing."""
    law = in_force(call)
    on = max(today, law.window("award").start)  # requirements are those of the day of the award, as it is planned
    judged = judge_all(call, law, on)
    unmet = unmet_of(call, judged)
    unknown = [
        f"{one.number}, requisito {row.requirement}"
        for one, found in judged.items()
        for row in found
        if row.verdict is Verdict.UNKNOWN
    ]
    problems = tuple(_problems(call, unmet, unknown))
    if not unmet:
        return Standings(on, unmet, {}, problems)
    roll = candidates(call, unmet, on)
    marks = counted(call.rule_set, roll, on).scores
    scores = {number: marks[claim] for number, claim in zip(roll.applications, roll.claims, strict=True)}
    return Standings(on, unmet, scores, problems)


def _problems(call: Call, unmet: Unmet, unknown: list[str]) -> Iterator[str]:
    if call.decisions.filter(tie_sha256="").exists():
        yield DECIDED
    if not unmet:
        yield "Nadie se inscribió en esta convocatoria: no hay lista que publicar."
    if pending := Claim.objects.filter(application__in=call.applications.standing(), state=ClaimState.PENDING).count():
        yield f"Faltan soportes por calificar: {pending}. Termine la calificación y publique después."
    if unknown:
        listed = "; ".join(unknown[:NAMED])
        yield f"Faltan datos de {len(unknown)} requisitos: {listed}. Verifíquelos y publique después."


def public_lines(found: Standings) -> list[list[Any]]:
    """What anybody may see: number, end of the document, total and position."""
    return [
        [one.number, masked(one.person.document_number), found.scores[one.number].total, position]
        for one, position in found.eligible
    ]


def full_lines(found: Standings) -> list[list[Any]]:
    """Every applicant with the points of each criterion; those who are not on the list come last, without position."""
    positions = [*found.eligible, *((one, None) for one in found.others)]
    return [_full(one, found.scores[one.number], position, found.unmet[one]) for one, position in positions]


def _full(one: Application, score: Score, position: int | None, unmet: dict[str, str]) -> list[Any]:
    person, cohort = one.person, one.enrolment.cohort
    who = [person.document_type, person.document_number, person.full_name, cohort.programme.name, cohort.number]
    return [one.number, *who, score.total if position else None, position, ";".join(unmet), *score.points]


def why(found: Standings) -> dict[str, dict[str, dict[str, str]]]:
    """Of each number, what each criterion rests on, and why each unmet requirement is not met."""
    return {
        one.number: {"criteria": _evidence(one, found.scores[one.number]), "unmet": reasons}
        for one, reasons in found.unmet.items()
    }


def _evidence(one: Application, score: Score) -> dict[str, str]:
    """What the rules say of each criterion; of a support that was not accepted, why."""
    refused = {row.criterion: row for row in one.claims.all() if row.state == ClaimState.REFUSED}
    said = {line.criterion: line.evidence for line in score.lines}
    return said | {code: refusal_of(claim) for code, claim in refused.items() if code in said}


def refusal_of(claim: Claim) -> str:
    """Why a support does not count."""
    note = f" {claim.note}" if claim.note else ""
    return f"No se aceptó: {claim.get_reason_display().lower()}.{note}"
