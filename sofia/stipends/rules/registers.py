"""The registers in which a centre looks learners up, what each one answers, and which answer counts on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from sofia.stipends.rules.facts import FLAGS

DECLARED = "declaración juramentada"  # the register of what the learner said herself when she applied
SISBEN, VICTIM = "sisben", "conflict_victim"
OF_REQUIREMENTS = {**FLAGS, "document_current": "documento vigente"}
OF_CRITERIA = {SISBEN: "el grupo del SISBEN que declaró", VICTIM: "inclusión en el Registro Único de Víctimas"}
"""Facts that no requirement reads: they help whoever grades."""


@dataclass(frozen=True)
class Register:
    """``title``: its name for people. ``facts``: what it answers, each yes or no."""

    title: str
    facts: tuple[str, ...]


REGISTERS = {
    "ruaf": Register("RUAF", ("job",)),
    "contracts": Register("Sistema de contratos de aprendizaje", ("apprenticeship_contract", "sponsorship")),
    "practice": Register("Registro de etapa productiva", ("paid_practice",)),
    "renta_joven": Register("Renta Joven", ("renta_joven",)),
    "stipends": Register("Histórico de apoyos de sostenimiento", ("stipend_in_other_programme",)),
    "food": Register("Bienestar al Aprendiz", ("food_support", "food_ration")),
    "civil": Register("Registraduría Nacional", ("document_current",)),
    "sisben": Register("SISBEN IV", (SISBEN,)),
    "ruv": Register("Registro Único de Víctimas", (VICTIM,)),
}
"""Codes are kept in rows for ever."""


class Answer(Protocol):
    """What a register, or she herself, said of a fact on a day. ``turn``: the last of those of one day counts."""

    fact: str
    register: str
    on: date
    turn: int


Row = TypeVar("Row", bound=Answer)
Limit = Callable[[str], int | None]


def counting(answers: Iterable[Row], on: date, limit: Limit) -> dict[str, Row]:
    """Of each fact, the answer that counts on that day; ``limit`` gives how many days old one of a register may be.

    A register weighs more than what she declares, before or after. One that is too old counts no more, and does not
    bring back what she declared: the fact is not known until somebody looks again.
    """
    last: dict[str, Row] = {}
    for row in sorted((row for row in answers if row.on <= on), key=_weight):
        last[row.fact] = row
    return {fact: row for fact, row in last.items() if not is_too_old(row.on, on, limit(row.register))}


def is_too_old(looked_up: date, on: date, days: int | None) -> bool:
    """Whether an answer of that day counts no more; the last day of its term still counts."""
    return days is not None and looked_up + timedelta(days=days) < on


def _weight(row: Answer) -> tuple[bool, date, int]:
    return row.register != DECLARED, row.on, row.turn
