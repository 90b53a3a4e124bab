"""Looks at every requirement of a moment, so that a person hears all the reasons at once."""

from datetime import date

from sofia.core.findings import Finding, Verdict
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.clauses import MOMENTS, Requirement
from sofia.stipends.rules.facts import LearnerFacts
from sofia.stipends.rules.judgement import Case, Judgement
from sofia.stipends.rules.rule_set import RuleSet

ASK = "Complete este dato, o pida al centro que lo consulte."


def evaluate(rule_set: RuleSet, facts: LearnerFacts, moment: str, on: date) -> tuple[Finding, ...]:
    """One finding per requirement of ``moment`` (application, award or payment), in the order of the norm.

    A finding that is met and still carries a remedy is a warning. Raises ValueError for an unknown moment.
    """
    if moment not in MOMENTS:
        raise ValueError(f"El momento «{moment}» no existe; use {', '.join(MOMENTS)}.")
    due = [requirement for requirement in rule_set.requirements if moment in requirement.moments]
    return tuple(
        _finding(requirement, Case(rule_set, requirement.parameters, facts, moment, on)) for requirement in due
    )


def _finding(requirement: Requirement, case: Case) -> Finding:
    check = CHECKS[requirement.check]
    judgement = check.decide(case)
    source = case.facts.source_of(check.facts_read(requirement.parameters))
    return Finding(
        requirement=requirement.code,
        verdict=judgement.verdict,
        reason=judgement.reason,
        remedy=judgement.remedy or _remedy(judgement, requirement),
        source=source,
        on=case.on,
    )


def _remedy(judgement: Judgement, requirement: Requirement) -> str:
    return {Verdict.MET: "", Verdict.UNKNOWN: ASK, Verdict.NOT_MET: requirement.remedy}[judgement.verdict]
