"""What is looked at before a month is paid: what holds the payment, and what only calls for somebody's attention.

Money stops only from firmness: a requirement that is no longer met is told, and may open a proceeding, but it holds
nothing by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

REQUIREMENT, UNKNOWN = "requirement_", "unknown_"  # what follows is the number of the requirement


@dataclass(frozen=True)
class Check:
    """``reason``: what is found, to the officers. ``to_her``: the same to the learner, with what she can do."""

    code: str
    reason: str
    to_her: str


HOLDS = (
    Check(
        "award_not_final",
        "La resolución que le dio el cupo todavía no está en firme.",
        "La resolución que le dio el cupo todavía no está en firme. Ábrala en este portal; el pago queda pendiente.",
    ),
    Check(
        "suspended",
        "El apoyo está suspendido en ese mes por un acto en firme.",
        "Ese mes su apoyo está suspendido, y no se paga. La resolución dice por qué.",
    ),
    Check(
        "paid_elsewhere",
        "Otro registro de la misma persona recibe el apoyo de ese mes.",
        "Ese mes ya se le paga por otro cupo. Pregunte en la oficina de apoyos de su centro cuál sigue.",
    ),
    Check(
        "no_account",
        "No tiene una cuenta bancaria confirmada.",
        "Falta su cuenta bancaria confirmada. Suba su certificado bancario; el pago queda pendiente, no se pierde.",
    ),
    Check(
        "account_changed",
        "La cuenta cambió hace muy pocos días.",
        "Su cuenta cambió hace muy pocos días. Para cuidar su dinero, se paga en el siguiente envío.",
    ),
)
BY_CODE = {check.code: check for check in HOLDS}


def holding(findings: Iterable[str]) -> list[Check]:
    """Those that hold the payment, in the order of the table."""
    found = set(findings)
    return [check for check in HOLDS if check.code in found]


def requirements(findings: Iterable[str]) -> list[tuple[str, bool]]:
    """The numbers of the requirements that call for attention, and whether each is known not to be met."""
    told = []
    for code in findings:
        for prefix, known in ((REQUIREMENT, True), (UNKNOWN, False)):
            if code.startswith(prefix):
                told.append((code.removeprefix(prefix), known))
    return told


def in_words(code: str) -> str:
    """A finding, to the officers."""
    if code in BY_CODE:
        return BY_CODE[code].reason
    [(number, known)] = requirements([code])
    if known:
        return f"Ya no cumple el requisito {number}: mire si hay que abrir una actuación. El pago no se detiene."
    return f"Falta un dato para saber si cumple el requisito {number}. El pago no se detiene."
