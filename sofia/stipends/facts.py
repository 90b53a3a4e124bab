"""The one place where rows become the input of a rule. No decisions here."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.people.models import Person
from sofia.stipends.models import Application, Call, Claim, Verification
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.facts import LearnerFacts, Sanction
from sofia.stipends.rules.registers import OF_REQUIREMENTS, counting
from sofia.stipends.rules.roll import Roll
from sofia.stipends.rules.rule_set import RuleSet
from sofia.training.models import Enrolment, StateChange
from sofia.training.queries import sanctions_on, state_on

TRAINING, FORM, PORTAL = "registro de formación", "formulario de inscripción", "registro de personas"
FROM_TRAINING = ("level", "modality", "coverage_extension", "media_articulation", "sanctions", "status")
SOURCES = {
    **dict.fromkeys(FROM_TRAINING, TRAINING),
    **dict.fromkeys(("stratum", "applied_on"), FORM),
    **dict.fromkeys(("document_type", "birth_date"), PORTAL),
}


def with_facts(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The applications with all that `learner_facts` and `candidates` read, in a constant number of queries."""
    related = applications.select_related("person", "enrolment__cohort__programme", "call")
    changes = Prefetch("enrolment__changes", StateChange.objects.defer("reason"))
    rows = ("verifications", changes, "enrolment__conditionals", "claims")
    return related.prefetch_related(*rows).order_by("number")


def learner_facts(application: Application, on: date, law: RuleSet) -> LearnerFacts:
    """What was known about the applicant on that day, under the law of her call."""
    verified = counting(of_requirements(application), on, law.max_age_days)
    facts: dict[str, Any] = {fact: row.value for fact, row in verified.items()}
    return LearnerFacts(
        **_record(application.enrolment, application.person, on),
        stratum=application.stratum,
        applied_on=clock.day_of(application.submitted_at),
        sources=SOURCES | {fact: f"{row.register_title}, {long_day(row.on)}" for fact, row in verified.items()},
        **facts,
    )


def of_form(enrolment: Enrolment, said: Mapping[str, Any], on: date, applied_on: date | None) -> LearnerFacts:
    """What the registers say of a learner who is applying, and what she has said so far in the form."""
    names = {field.name for field in fields(LearnerFacts)} - {"sources"}
    answered = {name: value for name, value in said.items() if name in names and value is not None}
    sources = SOURCES | dict.fromkeys(answered, FORM)
    return LearnerFacts(**_record(enrolment, enrolment.person, on) | answered, applied_on=applied_on, sources=sources)


def _record(enrolment: Enrolment, person: Person, on: date) -> dict[str, Any]:
    """What the portal knows by itself on that day."""
    cohort = enrolment.cohort
    return {
        "level": cohort.programme.level,
        "modality": cohort.modality,
        "coverage_extension": cohort.coverage_extension,
        "media_articulation": cohort.media_articulation,
        "sanctions": tuple(Sanction(row.start, row.end) for row in sanctions_on(enrolment, on)),
        "status": state_on(enrolment, on) or None,
        "document_type": person.document_type,
        "birth_date": person.birth_date,
    }


def candidates(call: Call, unmet: Mapping[Application, Collection[str]], on: date) -> Roll:
    """The applicants of a call as the award sees them; ``unmet`` says which requirements each one fails."""
    rule_set = call.rule_set
    order = [requirement.code for requirement in rule_set.requirements]
    lines = [_line(one, rule_set, [code for code in order if code in failing]) for one, failing in unmet.items()]
    return roll_of(lines, rule_set, on)


def _line(application: Application, rule_set: RuleSet, failing: list[str]) -> str:
    """Id, birth date, accepted criteria, SISBEN group and requirements not met."""
    supports, sisben = accepted_of(rule_set, application.claims.all(), application.sisben)
    born = application.person.birth_date.isoformat()
    return ",".join((application.number, born, ";".join(supports), sisben, ";".join(failing)))


def accepted_of(rule_set: RuleSet, claims: Iterable[Claim], sisben: str) -> tuple[list[str], str]:
    """What counts of somebody: the criteria whose support was accepted, in the order of the norm, and her group."""
    accepted = {claim.criterion for claim in claims if claim.state == ClaimState.ACCEPTED}
    supports = [row.code for row in rule_set.criteria if row.code in accepted and not row.sisben]
    # A SISBEN group counts when the support of the criterion that it gives was accepted.
    proven = any(row.code in accepted and sisben in row.sisben for row in rule_set.criteria)
    return supports, sisben if proven else ""


def of_answers(answers: Mapping[str, Any]) -> LearnerFacts:
    """The facts of somebody who answers about herself; an empty answer is a fact that is not known."""
    names = {field.name for field in fields(LearnerFacts)}
    said: dict[str, Any] = {name: value for name, value in answers.items() if name in names and value not in ("", None)}
    if answers.get("sanction") is not None:
        said["sanctions"] = _answered_sanctions(answers)
    return LearnerFacts(**said, sources=dict.fromkeys(said, "lo que usted respondió"))


def _answered_sanctions(answers: Mapping[str, Any]) -> tuple[Sanction, ...]:
    return (Sanction(answers["sanction_start"], answers["sanction_end"]),) if answers["sanction"] else ()


def of_requirements(application: Application) -> list[Verification]:
    """What was declared and looked up of what the requirements ask."""
    return [row for row in application.verifications.all() if row.fact in OF_REQUIREMENTS]
