"""What the rows of a schedule must satisfy: each happens in exactly one way, and the milestones are there."""

from collections.abc import Iterator
from datetime import date

from sofia.stipends.rules.allowance import benefit_months
from sofia.stipends.rules.clauses import Activity
from sofia.stipends.rules.reading import Problem, listing
from sofia.stipends.rules.rule_set import RuleSet

MILESTONES = ("applications", "documents", "award")  # other rules ask for their days
KINDS_OF_DAYS = ("calendar", "business")


def problems_of(rule_set: RuleSet) -> Iterator[Problem]:
    """Every problem of the schedule."""
    fixed = {row.code: row.start for row in rule_set.activities if row.start and row.end}
    for missing in (code for code in MILESTONES if code not in fixed):
        yield Problem(("activity", 0, ""), f"falta la actividad «{missing}», con «start» y «end»")
    for index, row in enumerate(rule_set.activities):
        for key, message in (*_own_problems(row), *_following(row, fixed), *_in_fiscal_year(row, rule_set, fixed)):
            yield Problem(("activity", index, key), message)


def _own_problems(row: Activity) -> Iterator[tuple[str, str]]:
    ways = [row.start is not None or row.end is not None, bool(row.from_day or row.to_day), bool(row.after)]
    if sum(ways) != 1:
        yield "", "diga cuándo ocurre de una sola manera: «start» y «end», «from_day» y «to_day», o «after»"
    if (row.start is None) != (row.end is None):
        yield "", "«start» y «end» van juntos"
    if row.start and row.end and row.end < row.start:
        yield "end", "el fin no puede ser anterior al inicio"
    if (row.from_day or row.to_day) and not 1 <= row.from_day <= row.to_day <= 31:
        yield "from_day", "los días del mes van de 1 a 31, en orden"
    if row.month_offset and not (row.from_day and row.month_offset > 0):
        yield "month_offset", "cuántos meses después ocurre: desde 1, y solo junto a «from_day»"
    if row.days not in KINDS_OF_DAYS:
        yield "days", f"la clase de días «{row.days}» no existe; use {listing(KINDS_OF_DAYS)}"
    if row.days == "business" and not row.start:
        yield "days", "los días hábiles solo se dicen en filas con «start» y «end»"


def _following(row: Activity, fixed: dict[str, date]) -> Iterator[tuple[str, str]]:
    if row.after and row.after not in fixed:
        yield "after", f"«{row.after}» no es una actividad con fechas fijas; use {listing(fixed)}"
    if row.until and (row.until != "month_end" or not row.after):
        yield "until", "«until» solo puede ser «month_end», junto a «after»"


def _in_fiscal_year(row: Activity, rule_set: RuleSet, fixed: dict[str, date]) -> Iterator[tuple[str, str]]:
    """The award, and what other rows follow, starts in the year that is paid, so that something is left to pay."""
    start = row.start if row.code == "award" else fixed.get(row.after)
    if start and start not in rule_set.fiscal_year:
        yield "start" if row.start else "after", f"debe empezar en el año fiscal {rule_set.heading.fiscal_year}"
    elif row.code == "award" and start and not benefit_months(rule_set, start):
        yield "start", "empieza tan tarde que no queda ningún mes por pagar en el año fiscal"
