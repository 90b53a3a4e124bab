"""What the page of a call shows besides its rule set: schedule, steps and the sum of its budget."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sofia.stipends.heads import address
from sofia.stipends.models import Call, CallDraft
from sofia.stipends.rules import allowance, calendar
from sofia.stipends.rules.rule_set import RuleSet

STEPS = {"applications": "Inscripciones", "documents": "Documentos", "award": "Adjudicación"}


@dataclass(frozen=True)
class ScheduleRow:
    """A row of the schedule: ``start`` and ``end`` only where the days are fixed; ``when`` says it in words."""

    text: str
    who: str
    cite: str
    state: str
    when: str
    start: date | None


@dataclass(frozen=True)
class Arithmetic:
    """Places × months × amount, beside the budget. Pesos; ``difference`` is what the budget has beyond the sum."""

    months: str
    amount: int
    product: int
    budget: int

    @property
    def difference(self) -> int:
        return self.budget - self.product


def schedule_rows(rule_set: RuleSet, today: date) -> list[ScheduleRow]:
    return [_schedule_row(row) for row in calendar.schedule(rule_set, today)]


def steps(rule_set: RuleSet, today: date) -> list[dict[str, str]]:
    """The milestones of the call, in order, with their state today."""
    rows = {row.activity.code: row for row in calendar.schedule(rule_set, today)}
    return [{"text": text, "when": rows[code].when, "state": rows[code].state} for code, text in STEPS.items()]


def planned_award(rule_set: RuleSet) -> str:
    """When the schedule plans the award, in words."""
    return str(rule_set.window("award"))


def arithmetic(rule_set: RuleSet, places: int, budget: int) -> Arithmetic:
    """The sum that a circular prints: what all places cost over the planned benefit months."""
    months = calendar.planned_months(rule_set)
    return Arithmetic(
        months=_mixed(allowance.months_worth(rule_set, months)),
        amount=allowance.monthly_amount(rule_set),
        product=places * allowance.award_cost(rule_set, months),
        budget=budget,
    )


def _schedule_row(row: calendar.Row) -> ScheduleRow:
    fixed = row.activity.window
    return ScheduleRow(
        text=row.activity.text,
        who=row.activity.who,
        cite=row.activity.cite,
        state=row.state,
        when=row.when,
        start=fixed.start if fixed else None,
    )


def _mixed(months: Fraction) -> str:
    """9 → «9»; 17/2 → «8 1/2»; 1/2 → «1/2»."""
    whole, rest = divmod(months, 1)
    return f"{whole} {rest}" if whole and rest else str(rest or whole)


def circular(call: Call) -> dict[str, str] | None:
    """The number and the address of the signed circular; None of a call that was published without one."""
    draft = CallDraft.objects.filter(call=call).first()
    return {"number": draft.circular_number, "href": address("circular", call)} if draft else None
