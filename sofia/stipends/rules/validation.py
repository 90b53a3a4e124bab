"""What a rule set must satisfy beyond its shape, so that no other rule needs to doubt it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sofia.core.money import ROUNDING
from sofia.stipends.rules import clauses
from sofia.stipends.rules.reading import Problem
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.sisben import GROUPS

MOMENTS = ("application", "award", "payment")
TIE_RULES = ("minors_first", "first_criteria", "draw")
EFFECTS = ("suspension", "termination")
KINDS_OF_DAYS = ("calendar", "business")
PROVIDERS = ("learner", "system")


def problems_of(rule_set: RuleSet) -> list[Problem]:
    """Every problem of a rule set whose shape is already right."""
    return [
        *_repeated_codes(rule_set),
        *_allowance(rule_set),
        *_requirements(rule_set),
        *_documents(rule_set),
        *_criteria(rule_set),
        *_tie_breaks(rule_set),
        *_grounds(rule_set),
        *_activities(rule_set),
    ]


def _repeated_codes(rule_set: RuleSet) -> Iterator[Problem]:
    tables = {
        "norm": rule_set.norms,
        "requirement": rule_set.requirements,
        "document": rule_set.documents,
        "criterion": rule_set.criteria,
        "tie_break": rule_set.tie_breaks,
        "ground": rule_set.grounds,
        "activity": rule_set.activities,
    }
    for table, rows in tables.items():
        codes = [row.code for row in rows]  # type: ignore[attr-defined]
        for code, times in Counter(codes).items():
            if times > 1:
                last = len(codes) - 1 - codes[::-1].index(code)
                yield Problem((table, last, "code"), f"el código «{code}» está repetido")


def _allowance(rule_set: RuleSet) -> Iterator[Problem]:
    allowance = rule_set.allowance
    if allowance.rounding not in ROUNDING:
        yield Problem(("allowance", 0, "rounding"), f"el redondeo «{allowance.rounding}» no existe; use {_list(ROUNDING)}")
    if not 0 < allowance.share <= 1:
        yield Problem(("allowance", 0, "share"), "la parte del salario mínimo debe ser mayor que 0 y hasta 1")
    if not 0 <= allowance.first_month_until_day <= 31:
        yield Problem(("allowance", 0, "first_month_until_day"), "el día debe estar entre 0 y 31")
    for month, factor in allowance.month_factors.items():
        if month not in map(str, range(1, 13)) or not 0 <= factor <= 1:
            yield Problem(("allowance", 0, "month_factors"), f"el factor del mes «{month}» no es válido")
    if rule_set.minimum_wage.year != rule_set.heading.fiscal_year:
        yield Problem(("minimum_wage", 0, "year"), "el salario mínimo no es el del año fiscal")


def _requirements(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.requirements):
        for moment in row.moments:
            if moment not in MOMENTS:
                yield Problem(("requirement", index, "moments"), f"el momento «{moment}» no existe; use {_list(MOMENTS)}")


def _documents(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.documents):
        if row.provided_by not in PROVIDERS:
            yield Problem(("document", index, "provided_by"), f"«{row.provided_by}» no existe; use {_list(PROVIDERS)}")


def _criteria(rule_set: RuleSet) -> Iterator[Problem]:
    taken: dict[str, str] = {}
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
        if row.rule not in TIE_RULES:
            yield Problem(("tie_break", index, "rule"), f"el desempate «{row.rule}» no existe; use {_list(TIE_RULES)}")
        if row.rule == "first_criteria" and not 1 <= row.first_criteria <= len(rule_set.criteria):
            yield Problem(("tie_break", index, "first_criteria"), "debe decir cuántos criterios, desde el primero")
        if row.rule == "draw" and index + 1 != len(rules):
            yield Problem(("tie_break", index, "rule"), "el sorteo solo puede ser el último desempate")
    if "draw" not in rules:
        yield Problem(("tie_break", 0, ""), "falta el sorteo, que es el último desempate")


def _grounds(rule_set: RuleSet) -> Iterator[Problem]:
    for index, row in enumerate(rule_set.grounds):
        if row.effect not in EFFECTS:
            yield Problem(("ground", index, "effect"), f"el efecto «{row.effect}» no existe; use {_list(EFFECTS)}")


def _activities(rule_set: RuleSet) -> Iterator[Problem]:
    codes = {row.code for row in rule_set.activities}
    for index, row in enumerate(rule_set.activities):
        place = ("activity", index, "")
        ways = [row.start is not None, bool(row.from_day), bool(row.after)]
        if sum(ways) != 1:
            yield Problem(place, "diga cuándo ocurre de una sola manera: «start», «from_day» o «after»")
        if row.days not in KINDS_OF_DAYS:
            yield Problem(("activity", index, "days"), f"la clase de días «{row.days}» no existe")
        if (row.start is None) != (row.end is None) or not _in_order(row):
            yield Problem(place, "el inicio y el fin van juntos, y el fin no puede ser anterior")
        if row.from_day and not 1 <= row.from_day <= row.to_day <= 31:
            yield Problem(place, "los días del mes van de 1 a 31, en orden")
        if row.after and row.after not in codes:
            yield Problem(("activity", index, "after"), f"la actividad «{row.after}» no existe")
        if row.until not in ("", "month_end") or (row.until and not row.after):
            yield Problem(("activity", index, "until"), "«until» solo puede ser «month_end», junto a «after»")


def _in_order(row: clauses.Activity) -> bool:
    return (row.start or date.min) <= (row.end or date.max)


def _list(words: object) -> str:
    return ", ".join(f"«{word}»" for word in words)  # type: ignore[attr-defined]
