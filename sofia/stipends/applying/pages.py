"""Every question of an application in its order. The rules of the call decide which there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from django import forms

from sofia.stipends.applying import forms as questions
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.clauses import Criterion, Requirement
from sofia.stipends.rules.rule_set import RuleSet
from sofia.training.models import Enrolment

# What the portal knows by itself is not asked.
KNOWN = {
    *("level", "modality", "coverage_extension", "media_articulation", "status", "sanctions"),
    *("applied_on", "document_type", "birth_date"),
}
COHORT, CONSENT, CRITERIA, SISBEN = "ficha", "sensibles", "criterios", "sisben"
Fields = Callable[[], Iterator[tuple[str, forms.Field]]]


class Task(Enum):
    """The steps that she sees, in order."""

    TRAINING = "Su formación"
    REQUIREMENTS = "Sus requisitos"
    CRITERIA = "Sus criterios de prioridad"


@dataclass(frozen=True)
class Page:
    """One question. ``lead``: the clause that asks it."""

    slug: str
    task: Task
    title: str
    fields: Fields
    lead: str = ""

    def form(self, data: Any = None) -> questions.Question:
        return questions.Question(self.fields(), data)


@dataclass(frozen=True)
class Ground:
    """What the questions depend on: the law of the call, her enrolments in the centre, and whether she consented."""

    rule_set: RuleSet
    enrolments: Sequence[Enrolment]
    consented: bool


def pages_of(ground: Ground) -> Iterator[Page]:
    """The pages that this person gets."""
    if len(ground.enrolments) > 1:
        title = "¿En qué ficha pide el apoyo?"
        yield Page(COHORT, Task.TRAINING, title, partial(questions.of_enrolment, ground.enrolments))
    for requirement in ground.rule_set.requirements:
        if facts := asked_of(requirement):
            yield _page(requirement, facts)
    criteria = ground.rule_set.criteria
    if any(one.sensitive for one in criteria) and not ground.consented:
        yield Page(CONSENT, Task.CRITERIA, "Datos sensibles", questions.of_consent)
    if shown := list(claimable(criteria, sensitive=ground.consented)):
        yield Page(CRITERIA, Task.CRITERIA, "¿Qué criterios quiere hacer valer?", partial(questions.of_criteria, shown))
    if any(one.sisben for one in criteria):
        title = "¿En qué grupo del SISBEN IV está?"
        yield Page(SISBEN, Task.CRITERIA, title, questions.of_sisben, "Se prueba con el certificado del SISBEN IV.")


def claimable(criteria: Sequence[Criterion], *, sensitive: bool) -> Iterator[Criterion]:
    """Those that are claimed by marking them; the SISBEN group gives its own."""
    return (one for one in criteria if not one.sisben and (sensitive or not one.sensitive))


def asked_of(requirement: Requirement) -> tuple[str, ...]:
    """What only she can say about a requirement."""
    if "application" not in requirement.moments:
        return ()
    read = CHECKS[requirement.check].facts_read(requirement.parameters)
    return tuple(fact for fact in read if fact not in KNOWN)


def _page(requirement: Requirement, facts: tuple[str, ...]) -> Page:
    title = _TITLES.get(facts[0], "¿Es su caso?")
    slug = f"requisito-{requirement.code}"
    return Page(slug, Task.REQUIREMENTS, title, partial(questions.of_facts, facts), requirement.text)


_TITLES = {
    "stratum": "Su vivienda",
    "job": "Trabajo y contratos",
    "renta_joven": "Renta Joven",
    "stipend_in_other_programme": "Otro apoyo de sostenimiento",
    "food_support": "Apoyo de alimentación",
    "document_current": "Su documento de identidad",
    "health": "Su salud",
}
