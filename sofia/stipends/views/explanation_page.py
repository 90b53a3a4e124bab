"""What the explanation sheet says beyond the rules' own: refused supports with their cause, and the findings."""

from dataclasses import replace
from typing import Any

from django.db.models import Q

from sofia.core import clock
from sofia.core.canonical import from_json
from sofia.core.findings import Finding, Verdict
from sofia.stipends import heads, queries
from sofia.stipends.eligible import refusal_of
from sofia.stipends.heads import address
from sofia.stipends.models import Application, Call, Claim, Decision, RequirementFinding
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.sheet import CriterionRow, Sheet, sheet_of


def context(call: Call, application: Application, decision: Decision) -> dict[str, Any]:
    """The sheet is computed again from the frozen bundle, so it explains exactly what was decided."""
    bundle = from_json(queries.full_bundle(decision))
    outcome = decision_of(bundle)
    sheet = sheet_of(outcome, application.number, bytes.fromhex(bundle["salt_key"]))
    return {
        "call": heads.head(call, clock.today()),
        "person": application.person,
        "case": outcome.case,
        "sheet": with_refusals(sheet, application),
        "findings": findings(application, decision),
        "links": {
            "results": address("results", call),
            "draw": address("draw", call) if decision.draw_id else "",
            "bundle": address("bundle", call),
        },
    }


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
