"""Reads a rule set: parse and validate a document.

A *document* is the JSON form of a rule set: what ``rule_set.toml`` says plus the minimum wage of its
year, dates as ISO text. It is what a call freezes and what a replay bundle carries.
"""

from typing import Any, cast

from sofia.stipends.rules import clauses
from sofia.stipends.rules.reading import Clause, Problem, Unreadable, plain, read_clause
from sofia.stipends.rules.rule_set import FIELDS, OPTIONAL, Heading, MinimumWage, RuleSet
from sofia.stipends.rules.validation import problems_of

TABLES: dict[str, type] = {
    "norm": clauses.Norm,
    "requirement": clauses.Requirement,
    "document": clauses.Document,
    "criterion": clauses.Criterion,
    "tie_break": clauses.TieBreak,
    "ground": clauses.Ground,
    "activity": clauses.Activity,
    "register": clauses.Register,
    "account_term": clauses.AccountTerm,
}


def to_document(toml: dict[str, Any], wages: list[dict[str, Any]]) -> dict[str, Any]:
    """Join a parsed ``rule_set.toml`` with the minimum wage of its fiscal year; dates become ISO text."""
    wage = [entry for entry in wages if entry.get("year") == toml.get("fiscal_year")]
    return cast(dict[str, Any], plain({**toml, "minimum_wage": wage[0] if wage else {}}))


def read_wages(toml: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of ``salario_minimo.toml``, one per year, from the oldest. Raises Unreadable."""
    problems: list[Problem] = []
    wages = _read_rows(MinimumWage, toml, "wage", problems)
    years = [wage.year for wage in wages]
    for index in (n for n, year in enumerate(years[1:], 1) if year <= years[n - 1]):
        problems.append(Problem(("wage", index, "year"), "los años van en orden y sin repetirse"))
    if problems:
        raise Unreadable(problems)
    return cast(list[dict[str, Any]], toml["wage"])


def parse(document: Any) -> RuleSet:
    """Build the rule set of a document. Raises Unreadable with every problem found."""
    if not isinstance(document, dict):
        raise Unreadable([Problem(("", 0, ""), "un conjunto de reglas debe ser una tabla")])
    problems: list[Problem] = []
    loose = {key: value for key, value in document.items() if not isinstance(value, (dict, list))}
    heading = read_clause(Heading, loose, "", 0, problems)
    rows: dict[str, Any] = {FIELDS[table]: _read_rows(TABLES[table], document, table, problems) for table in FIELDS}
    allowance = read_clause(clauses.Allowance, document.get("allowance"), "allowance", 0, problems)
    wage = _read_wage(document, problems)
    for key in sorted(document.keys() - loose.keys() - TABLES.keys() - {"allowance", "minimum_wage"}):
        problems.append(Problem((key, 0, ""), f"la tabla «{key}» no se conoce"))
    if problems or heading is None or allowance is None or wage is None:
        raise Unreadable(problems)
    rule_set = RuleSet(heading, allowance, wage, document=document, **rows)
    if problems := problems_of(rule_set):
        raise Unreadable(problems)
    return rule_set


def _read_wage(document: dict[str, Any], problems: list[Problem]) -> MinimumWage | None:
    if document.get("minimum_wage"):
        return read_clause(MinimumWage, document["minimum_wage"], "minimum_wage", 0, problems)
    if isinstance(document.get("fiscal_year"), int):
        problems.append(Problem(("", 0, "fiscal_year"), "no se conoce el salario mínimo del año fiscal"))
    return None


def _read_rows(kind: type[Clause], document: dict[str, Any], table: str, problems: list[Problem]) -> tuple[Clause, ...]:
    rows = document.get(table)
    if rows is None and table in OPTIONAL:
        return ()
    if not isinstance(rows, list) or not rows:
        problems.append(Problem((table, 0, ""), f"falta la tabla «[[{table}]]»"))
        return ()
    read = [read_clause(kind, raw, table, index, problems) for index, raw in enumerate(rows)]
    return tuple(row for row in read if row is not None)
