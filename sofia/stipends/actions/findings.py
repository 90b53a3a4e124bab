"""Keeps every finding about the requirements of applicants."""

from collections.abc import Mapping

from sofia.core.findings import Finding
from sofia.stipends.models import Application, RequirementFinding


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
