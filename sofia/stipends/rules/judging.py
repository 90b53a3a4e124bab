"""Judges one cell of an applicant's line and says in Spanish what is wrong with it."""

import re
from collections import Counter
from datetime import date

from sofia.core.dates import iso_day
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.sisben import GROUPS

LONGEST = 80  # characters of a cell that a message shows
LONGEST_ID = 64
APPLICATION = re.compile(rf"[^\W_][\w./:-]{{0,{LONGEST_ID - 1}}}")


class Judge:
    """Judges cells against a rule set and a day, gathering what is wrong until it is taken."""

    def __init__(self, rule_set: RuleSet, on: date) -> None:
        self.on = on
        self.order = {criterion.code: n for n, criterion in enumerate(rule_set.criteria) if not criterion.sisben}
        self.by_sisben = {criterion.code for criterion in rule_set.criteria if criterion.sisben}
        self.requirements = {requirement.code: n for n, requirement in enumerate(rule_set.requirements)}
        self.reasons: list[str] = []

    def take(self) -> list[str]:
        reasons, self.reasons = self.reasons, []
        return reasons

    def application(self, text: str) -> None:
        if not text:
            self.reasons.append("falta el número de la inscripción")
        elif not APPLICATION.fullmatch(text) or not all(c.isascii() or c.isalpha() for c in text):
            self.reasons.append(
                f"la inscripción «{shown(text)}» debe empezar por letra o número y tener solo letras, números y "
                f"los signos . _ - / : (hasta {LONGEST_ID})"
            )

    def birth(self, text: str) -> date:
        try:
            day = iso_day(text)
        except ValueError:
            self.reasons.append(f"la fecha de nacimiento «{shown(text)}» no existe; escríbala como 2007-03-25")
            return self.on
        if day > self.on:
            self.reasons.append(f"la fecha de nacimiento {text} es posterior al día de la adjudicación")
        return day

    def accepted(self, cell: str, sisben: str) -> tuple[str, ...]:
        """The accepted criteria of a cell, in the order of the norm."""
        codes = _codes(cell)
        for code in codes:
            if code in self.by_sisben and sisben:
                self.reasons.append(
                    f"«{code}» se reclama de dos maneras: en «accepted» y con el grupo {shown(sisben)}; "
                    "deje solo el grupo"
                )
            elif code in self.by_sisben:
                self.reasons.append(f"«{code}» no va en «accepted»: escriba el grupo en la columna «sisben»")
            elif code not in self.order:
                self.reasons.append(f"el criterio «{shown(code)}» no existe en este conjunto de reglas")
        return self._ordered(codes, self.order)

    def sisben(self, cell: str) -> str:
        """The SISBEN group of a cell, empty for none."""
        if cell and cell not in GROUPS:
            self.reasons.append(
                f"el grupo del SISBEN «{shown(cell)}» no existe; va de A1 a A5, B1 a B7, C1 a C18 o D1 a D21"
            )
        return cell

    def failing(self, cell: str) -> tuple[str, ...]:
        """The requirements not met of a cell, in the order of the norm."""
        codes = _codes(cell)
        for code in codes:
            if code not in self.requirements:
                self.reasons.append(f"el requisito «{shown(code)}» no existe en este conjunto de reglas")
        return self._ordered(codes, self.requirements)

    def _ordered(self, codes: list[str], order: dict[str, int]) -> tuple[str, ...]:
        for code in (code for code, times in Counter(codes).items() if times > 1):
            self.reasons.append(f"«{shown(code)}» está repetido")
        return tuple(sorted(codes, key=lambda code: order.get(code, len(order))))


def shown(text: str) -> str:
    """A cell as a message may show it: short, and without what would command a terminal."""
    clean = "".join(c if c.isprintable() else "�" for c in text[:LONGEST])
    return clean if len(text) <= LONGEST else f"{clean}…"


def _codes(cell: str) -> list[str]:
    return [code.strip() for code in cell.split(";")] if cell else []
