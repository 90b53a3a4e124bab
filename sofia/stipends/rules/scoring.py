"""What a person's accepted supports and SISBEN group are worth, criterion by criterion."""

from collections.abc import Collection
from dataclasses import dataclass

from sofia.stipends.rules.clauses import Criterion
from sofia.stipends.rules.rule_set import RuleSet


@dataclass(frozen=True)
class ScoreLine:
    """One criterion of the table: its points, 0 when it did not count, and what they rest on."""

    criterion: str
    points: int
    evidence: str


@dataclass(frozen=True)
class Score:
    """The lines in the order of the norm, their sum, and the sum of the first ones (for ties)."""

    lines: tuple[ScoreLine, ...]
    total: int
    first: int


def score(rule_set: RuleSet, accepted: Collection[str], sisben: str) -> Score:
    """Score one person. Claimed is not scored: ``accepted`` holds only accepted or verified criteria."""
    lines = tuple(_line(criterion, accepted, sisben) for criterion in rule_set.criteria)
    points = [line.points for line in lines]
    return Score(lines, sum(points), sum(points[: first_criteria(rule_set)]))


def first_criteria(rule_set: RuleSet) -> int:
    """How many criteria, from the first, the tie chain looks at (0 when it does not)."""
    return next((row.first_criteria for row in rule_set.tie_breaks if row.rule == "first_criteria"), 0)


def maximum(rule_set: RuleSet) -> int:
    """The highest total anybody can reach: a person has one SISBEN group, so one such criterion counts."""
    by_sisben = [criterion.points for criterion in rule_set.criteria if criterion.sisben]
    return sum(c.points for c in rule_set.criteria if not c.sisben) + max(by_sisben, default=0)


def _line(criterion: Criterion, accepted: Collection[str], sisben: str) -> ScoreLine:
    if criterion.sisben:
        counts = sisben in criterion.sisben
        return ScoreLine(criterion.code, criterion.points if counts else 0, _sisben_words(criterion, sisben, counts))
    if criterion.code in accepted:
        how = "verificado por el centro" if criterion.verified_by_centre else "soporte aceptado"
        return ScoreLine(criterion.code, criterion.points, how)
    return ScoreLine(criterion.code, 0, "sin soporte aceptado")


def _sisben_words(criterion: Criterion, sisben: str, counts: bool) -> str:
    if counts:
        return f"grupo {sisben} del SISBEN"
    groups = f"{criterion.sisben[0]} a {criterion.sisben[-1]}" if len(criterion.sisben) > 1 else criterion.sisben[0]
    return f"su grupo es {sisben}; cuentan {groups}" if sisben else "sin grupo del SISBEN"
