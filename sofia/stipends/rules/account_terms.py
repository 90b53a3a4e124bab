"""How long a learner has to bring the certificate of her bank, and how long a changed account waits; calendar days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sofia.stipends.rules.clauses import AccountTerm
from sofia.stipends.rules.reading import Problem, Unreadable, read_clause

CERTIFICATE, WARNING, HOLD = CODES = ("certificate", "warning", "hold")


class Stage(StrEnum):
    """Where somebody without a confirmed account stands. Late loses nothing: the payment waits."""

    IN_TIME = "in_time"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True)
class AccountTerms:
    """The terms of a call, by code."""

    by_code: Mapping[str, AccountTerm]

    def but(self, others: Iterable[AccountTerm]) -> "AccountTerms":
        """These, with those of the same code in their place."""
        return AccountTerms({**self.by_code, **{term.code: term for term in others}})

    def due(self, awarded_on: date) -> date:
        """The last day on which the certificate is in time."""
        return awarded_on + self._days(CERTIFICATE)

    def stage(self, awarded_on: date, today: date) -> Stage:
        """How she stands on that day while she has no account."""
        due = self.due(awarded_on)
        if today > due:
            return Stage.LATE
        return Stage.SOON if today >= due - self._days(WARNING) else Stage.IN_TIME

    def payable_from(self, changed_on: date) -> date:
        """The first day on which money is sent to an account that took another's place that day."""
        return changed_on + self._days(HOLD)

    def settled(self, today: date) -> date:
        """The last day of a change after which money is already sent; the inverse of `payable_from`."""
        return today - self._days(HOLD)

    def _days(self, code: str) -> timedelta:
        return timedelta(days=self.by_code[code].days)


def read_account_terms(toml: dict[str, Any]) -> AccountTerms:
    """The content of ``cuentas_bancarias.toml``. Raises Unreadable."""
    problems: list[Problem] = []
    rows = enumerate(toml.get("account_term", []))
    read = [read_clause(AccountTerm, raw, "account_term", index, problems) for index, raw in rows]
    terms = {term.code: term for term in read if term}
    problems += problems_of(terms.values())
    problems += [Problem(("", 0, ""), f"falta el término «{code}»") for code in CODES if code not in terms]
    if problems:
        raise Unreadable(problems)
    return AccountTerms(terms)


def problems_of(terms: Iterable[AccountTerm]) -> list[Problem]:
    """What is wrong with terms that can be read: codes that nobody knows, and days that are none."""
    found = []
    for index, term in enumerate(terms):
        if term.code not in CODES:
            found.append(Problem(("account_term", index, "code"), f"«{term.code}» no es un término de las cuentas"))
        if term.days < 0:
            found.append(Problem(("account_term", index, "days"), "los días se cuentan desde 0"))
    return found
