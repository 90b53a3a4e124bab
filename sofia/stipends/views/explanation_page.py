"""What the page of an explanation shows: the sheet, computed again, and the proof of its line."""

from typing import Any

from sofia.core import clock
from sofia.core.canonical import from_json
from sofia.stipends import heads, queries
from sofia.stipends.awarding.explained import findings, with_refusals
from sofia.stipends.awarding.proof import proof_of
from sofia.stipends.heads import address
from sofia.stipends.models import Call, Decision, DecisionLine, SheetPaper
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.sheet import sheet_of


def context(call: Call, line: DecisionLine, decision: Decision) -> dict[str, Any]:
    """The sheet is computed again from the frozen bundle, so it explains exactly what was decided."""
    application, bundle = line.application, from_json(queries.full_bundle(decision))
    outcome = decision_of(bundle)
    sheet = sheet_of(outcome, application.number, bytes.fromhex(bundle["salt_key"]))
    return {
        "call": heads.head(call, clock.today()),
        "person": application.person,
        "case": outcome.case,
        "sheet": with_refusals(sheet, application),
        "findings": findings(application, decision),
        "proof": proof_of(decision, sheet),
        "made": SheetPaper.objects.filter(line=line).exists(),
        "links": {
            "results": address("results", call),
            "draw": address("draw", call) if decision.draw_id else "",
            "bundle": address("bundle", call),
            "proof": address("proof", call),
            "script": address("proof_script", call),
            "paper": address("sheet_paper", call),
            "ask": address("ask_sheet", call),
            "resolution": address("own_resolutions", call) if application.notifications.exists() else "",
        },
    }
