"""What an explanation says beyond the rules' own: refused supports with their cause, and the findings."""

from dataclasses import replace

from django.db.models import Q

from sofia.core.findings import Finding, Verdict
from sofia.stipends.eligible import refusal_of
from sofia.stipends.models import Application, Claim, Decision, RequirementFinding
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.sheet import CriterionRow, Sheet


def with_refusals(sheet: Sheet, application: Application) -> Sheet:
    """Where a support was handed in and refused, say why instead of only that it did not count."""
    refused = {claim.criterion: claim for claim in application.claims.filter(state=ClaimState.REFUSED)}
    rows = (_explained(row, refused.get(row.criterion.code)) for row in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def _explained(row: CriterionRow, claim: Claim | None) -> CriterionRow:
    return row if claim is None else replace(row, evidence=refusal_of(claim))


def findings(application: Application, decision: Decision) -> list[Finding]:
    """What decided about each requirement: the award day's finding, unless it already failed when applying."""
    rows = application.findings.filter(Q(moment="application") | Q(moment="award", on=decision.on))
    deciding: dict[str, RequirementFinding] = {}
    for row in rows.order_by("on", "moment"):
        if row.requirement not in deciding or deciding[row.requirement].verdict != Verdict.NOT_MET.value:
            deciding[row.requirement] = row
    order = [requirement.code for requirement in application.call.rule_set.requirements]
    return [_finding(deciding[code]) for code in order if code in deciding]


def _finding(row: RequirementFinding) -> Finding:
    return Finding(row.requirement, Verdict(row.verdict), row.reason, row.remedy, row.source, row.on)
