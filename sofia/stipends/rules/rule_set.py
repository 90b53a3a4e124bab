"""The law of one call as a frozen value, named by the hash of its canonical text."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import DateWindow
from sofia.stipends.rules import clauses

# Table of ``rule_set.toml`` → field of RuleSet.
FIELDS = {
    "norm": "norms",
    "requirement": "requirements",
    "document": "documents",
    "criterion": "criteria",
    "tie_break": "tie_breaks",
    "ground": "grounds",
    "activity": "activities",
    "register": "registers",
    "account_term": "account_terms",
}
OPTIONAL = {"register", "account_term"}  # a rule set may say nothing of them

Row = TypeVar("Row", clauses.Requirement, clauses.Criterion, clauses.Activity)


@dataclass(frozen=True)
class Heading:
    """What the rule set is: ``period`` like «2025-1», ``centre`` four digits."""

    code: str
    cite: str
    title: str
    centre: str
    centre_name: str
    regional: str
    period: str
    period_name: str
    fiscal_year: int


@dataclass(frozen=True)
class MinimumWage:
    """The legal monthly minimum wage of one year, in pesos, with its decree and source."""

    year: int
    amount: int
    decree: str
    source: str


@dataclass(frozen=True)
class RuleSet:
    """The law of one call. ``document`` is its JSON form; ``sha256`` names its canonical bytes."""

    heading: Heading
    allowance: clauses.Allowance
    minimum_wage: MinimumWage
    norms: tuple[clauses.Norm, ...]
    requirements: tuple[clauses.Requirement, ...]
    documents: tuple[clauses.Document, ...]
    criteria: tuple[clauses.Criterion, ...]
    tie_breaks: tuple[clauses.TieBreak, ...]
    grounds: tuple[clauses.Ground, ...]
    activities: tuple[clauses.Activity, ...]
    registers: tuple[clauses.Register, ...]
    account_terms: tuple[clauses.AccountTerm, ...]
    document: dict[str, Any]

    @property
    def code(self) -> str:
        return self.heading.code

    @property
    def tables(self) -> dict[str, tuple[Any, ...]]:
        """The clauses of each table, by its name in ``rule_set.toml``."""
        return {table: getattr(self, field) for table, field in FIELDS.items()}

    @property
    def fiscal_year(self) -> DateWindow:
        """The days in which an award under this rule set may take effect."""
        year = self.heading.fiscal_year
        return DateWindow(date(year, 1, 1), date(year, 12, 31))

    @cached_property
    def sha256(self) -> str:
        return sha256_hex(canonical_json(self.document))

    def requirement(self, code: str) -> clauses.Requirement:
        """The requirement of that code; KeyError when there is none."""
        return _by_code(self.requirements, code)

    def criterion(self, code: str) -> clauses.Criterion:
        """The criterion of that code; KeyError when there is none."""
        return _by_code(self.criteria, code)

    def activity(self, code: str) -> clauses.Activity:
        """The schedule row of that code; KeyError when there is none."""
        return _by_code(self.activities, code)

    def max_age_days(self, register: str) -> int | None:
        """How old a look-up in that register may be; None when the rules do not say."""
        return next((row.max_age_days for row in self.registers if row.code == register), None)

    def window(self, code: str) -> DateWindow:
        """The fixed days of that schedule row; KeyError when there is no such row, or it has none."""
        window = self.activity(code).window
        if window is None:
            raise KeyError(f"«{code}» no tiene fechas fijas")
        return window


def _by_code(rows: tuple[Row, ...], code: str) -> Row:
    for row in rows:
        if row.code == code:
            return row
    raise KeyError(code)
