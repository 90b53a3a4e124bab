"""What a rule set must satisfy beyond its shape, so that no other rule needs to doubt it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from typing import Any

from sofia.core.money import ROUNDING
from sofia.stipends.rules import account_terms, clauses, timetable
from sofia.stipends.rules.checks import CHECKS
from sofia.stipends.rules.reading import Problem, listing
from sofia.stipends.rules.registers import REGISTERS
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.sisben import GROUPS

CODE = re.compile(r"[a-z0-9_]+")  # codes travel in CSV cells, addresses and database rows
HEADING = (
    ("code", r"[a-z0-9_]+", "«9302_2025_1»"),
    ("centre", r"\d{4}", "«9302»"),
    ("period", r"20\d{2}-[1-9]", "«2025-1»"),
    ("fiscal_year", r"20\d{2}", "2025"),
)
BASES = ("smmlv",)
TIE_RULES = ("minors_first", "first_criteria", "draw")
EFFECTS = ("suspension", "termination")
PROVIDERS = ("learner", "system")


def problems_of(rule_set: RuleSet) -> list[Problem]:
    """Every problem of a rule set whose shape is already right."""
    return list(_heading(rule_set)) or [
        *_codes(rule_set),
        *_allowance(rule_set),
        *_requirements(rule_set),
        *_documents(rule_set),
        *_registers(rule_set),
        *_criteria(rule_set),
        *_tie_breaks(rule_set),
        *_grounds(rule_set),
        *timetable.problems_of(rule_set),
        *account_terms.problems_of(rule_set.account_terms),
    ]


def _heading(rule_set: RuleSet) -> Iterator[Problem]:
    heading = rule_set.heading
    for key, pattern, example in HEADING:
        if not re.fullmatch(pattern, str(getattr(heading, key)), re.ASCII):
            yield Problem(("", 0, key), f"«{key}» debe ser como {example}")
    yield from _blank("", 0, heading)


def _codes(rule_set: RuleSet) -> Iterator[Problem]:
    for table, rows in rule_set.tables.items():
        seen: set[str] = set()
        for index, row in enumerate(rows):
            if row.code in seen:
                yield Problem((table, index, "code"), f"el código «{row.code}» está repetido")
            if not CODE.fullmatch(row.code):
                yield Problem((table, index, "code"), f"el código «{row.code}» solo puede llevar a-z, 0-9 y _")
            yield from _blank(table, index, row)
            seen.add(row.code)


def _allowance(rule_set: RuleSet) -> Iterator[Problem]:
    allowance = rule_set.allowance
    yield from _known("allowance", 0, "base", allowance.base, BASES)
    yield from _known("allowance", 0, "rounding", allowance.rounding, ROUNDING)
    if not 0 < allowance.share <= 1:
        yield Problem(("allowance", 0, "share"), "la parte del salario mínimo debe ser mayor que 0 y hasta 1")
    if not 0 <= allowance.first_month_until_day <= 31:
        yield Problem(("allowance", 0, "first_month_until_day"), "el día debe estar entre 0 y 31")
    for month, factor in allowance.month_factors.items():
        if month not in map(str, range(1, 13)) or not 0 <= factor <= 1:
            message = f"el factor del mes «{month}» no es válido: mes de 1 a 12, factor de 0 a 1"
            yield Problem(("allowance", 0, "month_factors"), message)
    if rule_set.minimum_wage.amount <= 0:
        yield Problem(("minimum_wage", 0, "amount"), "el salario mínimo debe ser mayor que 0")
    if rule_set.minimum_wage.year != rule_set.heading.fiscal_year:
        yield Problem(("minimum_wage", 0, "year"), "el salario mínimo no es el del año fiscal")


def _requirements(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.requirements):
        if not row.moments:
            yield Problem(
                ("requirement", index, "moments"), f"diga en qué momentos se mira: {listing(clauses.MOMENTS)}"
            )
        for moment in row.moments:
            yield from _known("requirement", index, "moments", moment, clauses.MOMENTS)
        yield from _known("requirement", index, "check", row.check, CHECKS)
        if row.check in CHECKS:
            for message in _parameters(row, rule_set):
                yield Problem(("requirement", index, "parameters"), message)


def _parameters(row: clauses.Requirement, rule_set: RuleSet) -> Iterator[str]:
    needed = CHECKS[row.check].parameters
    for name in sorted(row.parameters.keys() ^ needed.keys()):
        yield f"falta el parámetro «{name}»" if name in needed else f"el parámetro «{name}» no lo usa «{row.check}»"
    for name in (name for name in needed if name in row.parameters):
        if problem := needed[name](row.parameters[name], rule_set):
            yield f"el parámetro «{name}» {problem}"


def _documents(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.documents):
        yield from _known("document", index, "provided_by", row.provided_by, PROVIDERS)
        if row.max_age_months < 0:
            yield Problem(("document", index, "max_age_months"), "los meses no pueden ser negativos")
        if row.whole and row.provided_by != "learner":
            yield Problem(("document", index, "whole"), "el PDF con todo lo entrega quien se inscribe")


def _registers(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.registers):
        yield from _known("register", index, "code", row.code, REGISTERS)
        if row.max_age_days < 1:
            yield Problem(("register", index, "max_age_days"), "los días deben ser 1 o más")


def _criteria(rule_set: RuleSet) -> Iterator[Problem]:
    taken: dict[str, str] = {}  # a household has one SISBEN group, so a group may give points only once
    for index, row in enumerate(rule_set.criteria):
        if row.points <= 0:
            yield Problem(("criterion", index, "points"), "los puntos deben ser mayores que 0")
        for group in row.sisben:
            if group not in GROUPS:
                yield Problem(("criterion", index, "sisben"), f"el grupo del SISBEN «{group}» no existe")
            if group in taken:
                yield Problem(("criterion", index, "sisben"), f"el grupo «{group}» ya puntúa en «{taken[group]}»")
            taken[group] = row.code


def _tie_breaks(rule_set: RuleSet) -> Iterator[Problem]:
    rules = [row.rule for row in rule_set.tie_breaks]
    for index, row in enumerate(rule_set.tie_breaks):
        yield from _known("tie_break", index, "rule", row.rule, TIE_RULES)
        if row.rule in rules[:index]:
            yield Problem(("tie_break", index, "rule"), f"el desempate «{row.rule}» está repetido")
        if row.rule == "first_criteria" and not 1 <= row.first_criteria <= len(rule_set.criteria):
            yield Problem(("tie_break", index, "first_criteria"), "debe decir cuántos criterios, desde el primero")
        if row.rule == "draw" and index + 1 != len(rules):
            yield Problem(("tie_break", index, "rule"), "el sorteo solo puede ser el último desempate")
    if "draw" not in rules:
        yield Problem(("tie_break", 0, ""), "falta el sorteo, que es el último desempate")


def _grounds(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.grounds):
        yield from _known("ground", index, "effect", row.effect, EFFECTS)
        if row.max_months < 0:
            yield Problem(("ground", index, "max_months"), "los meses no pueden ser negativos")


def _blank(table: str, index: int, clause: Any) -> Iterator[Problem]:
    """The obligatory texts of a clause that say nothing."""
    for spec in fields(clause):
        value = getattr(clause, spec.name)
        if spec.default is MISSING and isinstance(value, str) and not value.strip():
            yield Problem((table, index, spec.name), f"«{spec.name}» está vacío")


def _known(table: str, index: int, key: str, value: str, accepted: Iterable[str]) -> Iterator[Problem]:
    if value not in accepted:
        yield Problem((table, index, key), f"«{value}» no existe; use {listing(accepted)}")
