"""Looks at the requirements of one applicant, or of all of a call, on a day."""

from datetime import date

from sofia.core.findings import Finding, Verdict
from sofia.stipends.facts import learner_facts, with_facts
from sofia.stipends.models import Application, Call, RequirementFinding
from sofia.stipends.rules.eligibility import evaluate
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import in_force

Judged = dict[Application, tuple[Finding, ...]]
Unmet = dict[Application, dict[str, str]]


def judge(*, application: Application, moment: str, on: date, law: RuleSet | None = None) -> tuple[Finding, ...]:
    """What is found about each requirement of that moment, from what is known on that day. Writes nothing.

    ``law``: the call's, when many of its applications are judged (`sofia.stipends.schedule.in_force`).
    """
    law = law or in_force(application.call)
    return evaluate(law, learner_facts(application, on, law), moment, on)


def judge_all(call: Call, law: RuleSet, on: date) -> Judged:
    """Every requirement of the award, of everybody who applied, on that day. A constant number of queries."""
    applicants = with_facts(call.applications.standing())
    return {one: judge(application=one, moment="award", on=on, law=law) for one in applicants}


def unmet_of(call: Call, judged: Judged) -> Unmet:
    """Which requirements each one fails, and why: they are to be met when applying and on the day of the award."""
    unmet = {
        one: {row.requirement: row.reason for row in found if row.verdict is Verdict.NOT_MET}
        for one, found in judged.items()
    }
    by_key = {one.pk: one for one in judged}
    rows = RequirementFinding.objects.filter(
        application__call=call, application__withdrawn_at=None, moment="application", verdict="not_met"
    )
    for application, requirement, reason in rows.values_list("application_id", "requirement", "reason"):
        unmet[by_key[application]].setdefault(requirement, reason)
    return unmet
