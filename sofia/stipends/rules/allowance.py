"""What the stipend is worth: exact fractions inside, one rounding to whole pesos for each month."""

from datetime import date
from fractions import Fraction

from sofia.core.dates import Month, long_day
from sofia.core.money import round_pesos
from sofia.stipends.rules.rule_set import RuleSet


def monthly_amount(rule_set: RuleSet) -> int:
    """Pesos of a full month: the share of the minimum wage, rounded as the rule set says."""
    return _pesos(rule_set, Fraction(1))


def month_amount(rule_set: RuleSet, month: Month) -> int:
    """Pesos of one benefit month; a half month is half of the exact value, then rounded."""
    return _pesos(rule_set, month_factor(rule_set, month))


def month_factor(rule_set: RuleSet, month: Month) -> Fraction:
    """How much of a month that month counts for: 1 unless the rule set says less."""
    return rule_set.allowance.month_factors.get(str(month.month), Fraction(1))


def first_month(rule_set: RuleSet, day: date) -> Month:
    """The first month that counts for what takes effect that day: its own, until the day that the rule set names.

    So an award pays from it; a suspension or a termination takes away from it; a resumption gives back from it.
    """
    return Month.of(day).plus(int(day.day > rule_set.allowance.first_month_until_day))


def benefit_months(rule_set: RuleSet, on: date) -> tuple[Month, ...]:
    """The months that an award of that day is paid for, until December of the fiscal year; perhaps none.

    The award's own month counts until the day of the month that the rule set names; a month of factor 0 never
    does. Raises ValueError, with a sentence for people, for a day outside the fiscal year.
    """
    if on not in rule_set.fiscal_year:
        year = rule_set.heading.fiscal_year
        raise ValueError(
            f"El {long_day(on)} está fuera del año fiscal {year} de las reglas {rule_set.code}; use un día de {year}."
        )
    months = first_month(rule_set, on).through(Month(on.year, 12))
    return tuple(month for month in months if month_factor(rule_set, month))


def months_worth(rule_set: RuleSet, months: tuple[Month, ...]) -> Fraction:
    """How many full months those months add up to: 8 and a half when one of nine is a half month."""
    return sum((month_factor(rule_set, month) for month in months), Fraction(0))


def award_cost(rule_set: RuleSet, months: tuple[Month, ...]) -> int:
    """Pesos that one award commits over those months: the sum of what each one pays."""
    return sum(month_amount(rule_set, month) for month in months)


def cost_of(rule_set: RuleSet, months: Fraction) -> int:
    """Pesos of a number of months typed by hand: the full ones, plus the rounded rest of the last.

    Raises ValueError for a negative number.
    """
    if months < 0:
        raise ValueError("El número de meses no puede ser negativo.")
    full, rest = divmod(months, 1)
    return full * monthly_amount(rule_set) + _pesos(rule_set, rest)


def _pesos(rule_set: RuleSet, factor: Fraction) -> int:
    exact = rule_set.minimum_wage.amount * rule_set.allowance.share * factor
    return round_pesos(exact, rule_set.allowance.rounding)
