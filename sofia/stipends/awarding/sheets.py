"""What the paper of an explanation says: the same sheet as its page."""

from functools import cached_property
from typing import Any

from sofia.core.canonical import from_json
from sofia.core.clock import moment
from sofia.core.dates import long_day
from sofia.core.money import pesos
from sofia.stipends import beacon
from sofia.stipends.awarding.explained import findings, with_refusals
from sofia.stipends.models import Decision, DecisionLine
from sofia.stipends.rules import decision as rules
from sofia.stipends.rules.replay import decision_of
from sofia.stipends.rules.sheet import Sheet, sheet_of


class SheetData:
    """A decision computed again once from its frozen bundle, for any number of its lines."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision

    @cached_property
    def _bundle(self) -> dict[str, Any]:
        bundle: dict[str, Any] = from_json(bytes(self.decision.bundle))
        return bundle

    @cached_property
    def _outcome(self) -> rules.Decision:
        return decision_of(self._bundle)

    def of(self, line: DecisionLine) -> dict[str, Any]:
        """What the paper of one line says."""
        application, outcome = line.application, self._outcome
        made = sheet_of(outcome, application.number, bytes.fromhex(self._bundle["salt_key"]))
        sheet, law = with_refusals(made, application), outcome.case.rule_set
        return {
            "title": "Su resultado, explicado",
            "office": f"{law.heading.centre_name} · centro {law.heading.centre}",
            "at": moment(self.decision.decided_at),
            "code": application.number,
            "facts": _facts(sheet, law.heading.title, application.person.full_name, outcome),
            "reason": sheet.fate.reason,
            "caution": beacon.caution(outcome.case.draw.beacon) if outcome.case.draw else "",
            "criteria": [
                [row.criterion.text, _sentence(row.evidence), f"{row.points} de {row.criterion.points}"]
                for row in sheet.rows
            ],
            "total": str(sheet.score.total),
            "findings": [
                [law.requirement(row.requirement).text, row.verdict.spanish, row.reason]
                for row in findings(application, self.decision)
            ],
            "changes": list(sheet.changes),
            "proof": {"line": sheet.line, "salt": sheet.salt, "commitment": sheet.commitment},
            "bundle": self.decision.public_bundle_sha256,
        }


def _facts(sheet: Sheet, call: str, name: str, outcome: rules.Decision) -> list[list[str]]:
    rows = [
        ["A nombre de", name],
        ["Convocatoria", call],
        ["Inscripción", sheet.application],
        ["Adjudicación", long_day(outcome.case.on)],
        ["Resultado", sheet.fate.outcome.spanish],
    ]
    if sheet.fate.position is not None:
        cut = "No hubo" if sheet.cut_off is None else f"{sheet.cut_off} puntos"
        rows += [
            ["Puntaje", f"{sheet.fate.total} puntos"],
            ["Puesto", f"{sheet.fate.position} entre {sheet.eligible}"],
            ["Punto de corte", f"{cut}, con {sheet.awarded} cupos adjudicados"],
        ]
    if sheet.fate.outcome.value == "awarded":
        rows.append(["Valor del apoyo", pesos(outcome.case.cost)])
    return rows


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
