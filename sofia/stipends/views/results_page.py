"""What the public list shows of a decision."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page

from sofia.core import clock
from sofia.stipends import heads, queries
from sofia.stipends.awarding.witnesses import draw_of, notice_of
from sofia.stipends.heads import address
from sofia.stipends.models import Call, Decision, DecisionLine
from sofia.stipends.queries import Standing
from sofia.stipends.rules.allocation import Outcome


@dataclass(frozen=True)
class PublicLine:
    """All that the public learns of an applicant."""

    application: str
    document: str
    total: int | None
    position: int | None
    outcome: Outcome


def public_line(line: DecisionLine) -> PublicLine:
    return PublicLine(
        application=line.application.number,
        document=line.application.person.masked_document,
        total=line.total,
        position=line.position,
        outcome=Outcome(line.outcome),
    )


def context(call: Call, decision: Decision, page: Page[DecisionLine], wanted: str) -> dict[str, Any]:
    """The list with the decision's figures and its downloads."""
    standing, announced = queries.standing(decision), not decision.final and notice_of(decision) is not None
    return {
        "call": heads.head(call, clock.today()),
        "decision": {
            "on": decision.on,
            "applicants": standing.applicants,
            "awarded": standing.awarded,
            "undecided": undecided(decision, standing),
            "cut_off": standing.cut_off,
            "cut_off_text": cut_off_text(standing, drawn=decision.draw_id is not None),
        },
        "lines": [public_line(line) for line in page],
        "page": page,
        "query": wanted,
        "announced": announced and draw_of(decision) is None,
        "bundle_sha256": decision.public_bundle_sha256,
        "links": {
            "results": address("results", call),
            "draw": address("draw", call) if draw_of(decision) or announced else "",
            "mine": address("explanation", call),
            "bundle": address("bundle", call),
            "replacements": address("public_replacements", call) if call.replacements.exists() else "",
        },
    }


def undecided(decision: Decision, standing: Standing) -> dict[str, Any] | None:
    """Who is tied and for how many places; None when nobody is."""
    if decision.final:
        return None
    return {"between": queries.tied_in(decision), "places": decision.seats}


def cut_off_text(standing: Standing, *, drawn: bool) -> str:
    """How the tie at the cut-off was settled, if there was one."""
    tied, won = standing.at_cut_off, standing.awarded_at_cut_off
    if tied == won:
        return "Todas las personas con ese puntaje recibieron cupo."
    how = "los desempates y el sorteo" if drawn else "los desempates"
    return f"Con ese puntaje quedaron {tied} personas; recibieron cupo {won}, según {how}."
