"""The clauses a rule set is made of, one frozen value each.

A field without default is obligatory in ``rule_set.toml``; an unknown key is refused, so a misspelt
clause never passes in silence.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from sofia.core.dates import DateWindow

MOMENTS = ("application", "award", "payment")


@dataclass(frozen=True)
class Norm:
    """A law, resolution, guide or circular that the rule set rests on; the strongest comes first."""

    code: str
    cite: str
    text: str


@dataclass(frozen=True)
class Requirement:
    """A condition that is met or not; ``check`` names a function of the closed vocabulary."""

    code: str
    cite: str
    text: str
    check: str
    moments: tuple[str, ...]
    remedy: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A paper that the circular asks for; ``provided_by`` is ``learner`` or ``system``.

    ``whole``: one PDF with everything, which a centre that takes it takes in the place of the learner's other papers.
    """

    code: str
    cite: str
    text: str
    provided_by: str
    max_age_months: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Register:
    """How old a look-up in a register of the closed vocabulary may be, in days; one that is not named has no limit."""

    code: str
    cite: str
    text: str
    max_age_days: int


@dataclass(frozen=True)
class AccountTerm:
    """Calendar days that the rules give for a bank account; ``code``: one of `sofia.stipends.rules.account_terms`."""

    code: str
    cite: str
    text: str
    days: int


@dataclass(frozen=True)
class Criterion:
    """A priority criterion. ``sisben`` lists the groups that give it; the others need accepted support."""

    code: str
    cite: str
    text: str
    points: int
    support: str
    sisben: tuple[str, ...] = ()
    sensitive: bool = False
    verified_by_centre: bool = False


@dataclass(frozen=True)
class TieBreak:
    """One step of the tie chain, in the order of the norm."""

    code: str
    cite: str
    text: str
    rule: str
    first_criteria: int = 0


@dataclass(frozen=True)
class Ground:
    """A cause of suspension or of early termination."""

    code: str
    cite: str
    text: str
    effect: str
    max_months: int = 0
    due_process: bool = True


@dataclass(frozen=True)
class Activity:
    """A row of the schedule. Exactly one way of saying when it happens:

    fixed days (``start``, ``end``), days of each month (``from_day``, ``to_day``, ``month_offset``), or
    the days that follow another row (``after``, until ``until`` when it has an end). ``days`` is ``business``
    where only business days of the window count.
    """

    code: str
    cite: str
    text: str
    who: str
    days: str = "calendar"
    start: date | None = None
    end: date | None = None
    from_day: int = 0
    to_day: int = 0
    month_offset: int = 0
    after: str = ""
    until: str = ""

    @property
    def window(self) -> DateWindow | None:
        """Its fixed days, both included; None when it has none."""
        return DateWindow(self.start, self.end) if self.start and self.end else None


@dataclass(frozen=True)
class Allowance:
    """What a month is worth: a share of the minimum wage, its rounding, and the months that count."""

    cite: str
    base: str
    share: Fraction
    rounding: str
    first_month_until_day: int
    month_factors: dict[str, Fraction] = field(default_factory=dict)
