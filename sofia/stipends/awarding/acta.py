"""The acta of a draw: what was drawn, before whom, and who signed it."""

from typing import Any

from sofia.core.canonical import sha256_hex
from sofia.core.clock import moment
from sofia.documents.papers import typeset
from sofia.stipends import beacon
from sofia.stipends.awarding.witnesses import seated
from sofia.stipends.models import Draw, Seat


def acta_pdf(draw: Draw) -> bytes:
    """The acta with the signatures that it has now. Its hash names the record of the draw, which never changes."""
    return typeset("stipend_draw_acta", acta_of(draw), draw.recorded_at)


def acta_of(draw: Draw) -> dict[str, Any]:
    """What the acta says."""
    content, heading = draw.content, draw.call.rule_set.heading
    ticket_of = {application: ticket for ticket, application in content["tickets"]}
    return {
        "title": "Acta del sorteo de un empate",
        "office": f"{heading.centre_name} · centro {heading.centre}",
        "at": moment(draw.recorded_at),
        "code": sha256_hex(draw.document)[:16],
        "call": heading.title,
        "how": _how(draw, content),
        "caution": beacon.caution(content.get("beacon", "")),
        "order": [[str(turn), number, ticket_of[number]] for turn, number in enumerate(content["order"], 1)],
        "witnesses": _witnesses(draw),
        "sha256": sha256_hex(draw.document),
    }


def _how(draw: Draw, content: dict[str, Any]) -> list[list[str]]:
    rows = [["Personas empatadas", str(len(content["tickets"]))], ["Huella de la lista", content["list_sha256"]]]
    if content["kind"] == "in_person":
        return [*rows, ["Cómo se hizo", f"En persona, acta {content['acta']}"]]
    announced = [["Anunciado", moment(draw.notice.announced_at)]] if draw.notice else []
    return [
        *rows,
        *announced,
        ["Faro público y ronda", f"{beacon.by_code(content['beacon']).name}, ronda {content['round']}"],
        ["Números de los testigos", ", ".join(str(number) for number in content["witnesses"])],
        ["Firma de la ronda", content["signature"]],
        ["Semilla", content["seed"]],
    ]


def _witnesses(draw: Draw) -> list[list[str]]:
    rows = seated(draw.call_id, draw.list_sha256)
    return [
        [
            seat.label,
            rows[seat].person.full_name if seat in rows else "",
            f"Firmó desde su cuenta el {moment(signed)}" if seat in rows and (signed := rows[seat].signed_at) else "",
        ]
        for seat in Seat
    ]
