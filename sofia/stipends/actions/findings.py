"""Looks at the requirements of applicants on a day, and keeps every finding."""

from collections.abc import Mapping
from datetime import date

from sofia.core.findings import Finding
from sofia.stipends.facts import learner_facts
from sofia.stipends.models import Application, RequirementFinding
from sofia.stipends.rules.eligibility import evaluate
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.schedule import in_force


def judge(*, application: Application, moment: str, on: date, law: RuleSet | None = None) -> tuple[Finding, ...]:
    """What is found about each requirement of that moment, from what is known on that day. Writes nothing.

    ``law``: the call's, when many of its applications are judged (`sofia.stipends.schedule.in_force`).
    """
    law = law or in_force(application.call)
    return evaluate(law, learner_facts(application, on, law), moment, on)


def keep(*, moment: str, judged: Mapping[Application, tuple[Finding, ...]]) -> None:
    """Keep findings. One of the same requirement, moment and day is replaced by the newer one."""
    RequirementFinding.objects.bulk_create(
        [_row(application, moment, finding) for application, findings in judged.items() for finding in findings],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["application", "requirement", "moment", "on"],
        update_fields=["verdict", "reason", "remedy", "source"],
    )


def _row(application: Application, moment: str, finding: Finding) -> RequirementFinding:
    return RequirementFinding(
        application=application,
        requirement=finding.requirement,
        moment=moment,
        verdict=finding.verdict.value,
        reason=finding.reason,
        remedy=finding.remedy,
        source=finding.source,
        on=finding.on,
    )
