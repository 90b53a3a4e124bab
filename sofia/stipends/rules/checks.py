"""The closed vocabulary of checks that a requirement may name. Each is pure and never raises for a missing fact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sofia.core.dates import OF_AGE, DateWindow, age_on, long_day
from sofia.stipends.rules import parameters as allowed
from sofia.stipends.rules.facts import FLAGS, LABELS, SPECIAL_OFFERS, LearnerFacts, listed, said
from sofia.stipends.rules.judgement import Case, Judgement, met, not_met, together, unknown
from sofia.stipends.rules.lookback import not_conditional


@dataclass(frozen=True)
class Check:
    """A function, the parameters it needs, and the facts it reads (``names`` are parameters that list more)."""

    decide: Callable[[Case], Judgement]
    parameters: dict[str, allowed.Test]
    facts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def facts_read(self, parameters: dict[str, Any]) -> tuple[str, ...]:
        return (*self.facts, *(fact for name in self.names for fact in parameters[name]))


def training_is_covered(case: Case) -> Judgement:
    """The programme's level and modality are covered, and it is not a special offer."""
    offers = [_special_offer(case.facts, name) for name in case.parameters["excluded"]]
    level = _one_of(case.facts, "level", case.parameters["levels"])
    return together([level, _one_of(case.facts, "modality", case.parameters["modalities"]), *offers])


def stratum_is_one_of(case: Case) -> Judgement:
    """The household's stratum is one of those listed."""
    return _one_of(case.facts, "stratum", case.parameters["strata"])


def status_is_one_of(case: Case) -> Judgement:
    """The learner's status in the cohort is one of those listed."""
    return _one_of(case.facts, "status", case.parameters["statuses"])


def health_is_one_of(case: Case) -> Judgement:
    """The learner's health affiliation is one of those listed."""
    return _one_of(case.facts, "health", case.parameters["affiliations"])


def has_none_of(case: Case) -> Judgement:
    """None of the listed incomes, benefits or links exists."""
    values = {name: getattr(case.facts, name) for name in case.parameters["facts"]}
    if present := [FLAGS[name] for name, value in values.items() if value]:
        return not_met(f"Figura con {listed(present)}.")
    if missing := [FLAGS[name] for name, value in values.items() if value is None]:
        return unknown(f"No se sabe si tiene {listed(missing, 'o')}.")
    return met(f"No figura con {listed((FLAGS[name] for name in values), 'ni')}.")


def applied_in_window(case: Case) -> Judgement:
    """The application was made on a day of the window (the database looks at the second)."""
    window, applied = case.rule_set.window(case.parameters["activity"]), case.facts.applied_on
    if applied is None:
        return _not_applied_yet(window, case.on)
    if applied in window:
        return met(f"Se inscribió el {long_day(applied)}, dentro del plazo.")
    return not_met(f"Se inscribió el {long_day(applied)}; el plazo va {window}.")


def document_is_valid(case: Case) -> Judgement:
    """The identity document is of an accepted type, in force, and fit for the person's age."""
    kind, current = case.facts.document_type, case.facts.document_current
    parts = [_one_of(case.facts, "document_type", case.parameters["types"])]
    if current is None:
        parts.append(unknown("No se sabe si su documento está vigente."))
    elif not current:
        parts.append(not_met("Su documento no está vigente."))
    if kind and kind in case.parameters["minor_types"]:
        parts.append(_fit_for_age(kind, case.facts.birth_date, case.on))
    return together(parts)


def _one_of(facts: LearnerFacts, name: str, accepted: list[str | int]) -> Judgement:
    value = getattr(facts, name)
    if value is None:
        return unknown(f"No se sabe {LABELS[name]}.")
    label = LABELS[name][0].upper() + LABELS[name][1:]
    if value in accepted:
        return met(f"{label} es {said(name, value)}.")
    choices = listed((said(name, choice) for choice in accepted), "o")
    return not_met(f"{label} es {said(name, value)}, y se acepta {choices}.")


def _special_offer(facts: LearnerFacts, name: str) -> Judgement:
    value = getattr(facts, name)
    if value is None:
        return unknown(f"No se sabe si su programa es de {SPECIAL_OFFERS[name]}.")
    return not_met(f"Su programa es de {SPECIAL_OFFERS[name]}.") if value else met("")


def _not_applied_yet(window: DateWindow, on: date) -> Judgement:
    if on > window.end:
        return unknown(f"No se sabe qué día se inscribió; el plazo fue {window}.")
    if on < window.start:
        return unknown("Las inscripciones no han empezado.", f"Inscríbase {window}.")
    return unknown("Todavía no se ha inscrito.", f"Inscríbase a más tardar el {long_day(window.end)}.")


def _fit_for_age(kind: str, birth: date | None, on: date) -> Judgement:
    if birth is None:
        return unknown("No se sabe su fecha de nacimiento.")
    if age_on(birth, on) < OF_AGE:
        return met("")
    return not_met(
        f"Ya cumplió {OF_AGE} años y sigue con {said('document_type', kind)}.",
        "Lleve su cédula, o el comprobante de su trámite, a Administración Educativa para que cambien su documento.",
    )


CHECKS: dict[str, Check] = {
    check.decide.__name__: check
    for check in (
        Check(
            training_is_covered,
            {
                "levels": allowed.words("level"),
                "modalities": allowed.words("modality"),
                "excluded": allowed.choices(SPECIAL_OFFERS),
            },
            facts=("level", "modality"),
            names=("excluded",),
        ),
        Check(stratum_is_one_of, {"strata": allowed.words("stratum")}, facts=("stratum",)),
        Check(status_is_one_of, {"statuses": allowed.words("status")}, facts=("status",)),
        Check(health_is_one_of, {"affiliations": allowed.words("health")}, facts=("health",)),
        Check(has_none_of, {"facts": allowed.choices(FLAGS)}, names=("facts",)),
        Check(not_conditional, {"months": allowed.whole_number, "award": allowed.fixed_activity}, facts=("sanctions",)),
        Check(applied_in_window, {"activity": allowed.fixed_activity}, facts=("applied_on",)),
        Check(
            document_is_valid,
            {"types": allowed.words("document_type"), "minor_types": allowed.words("document_type")},
            facts=("document_type", "document_current", "birth_date"),
        ),
    )
}
