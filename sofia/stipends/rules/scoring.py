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


@dataclass(frozen=True, eq=False)
class Score:
    """The points of each criterion in the order of the norm, their sum, and the sum of the first ones (for ties)."""

    criteria: tuple[Criterion, ...]
    sisben: str
    points: tuple[int, ...]
    total: int
    first: int

    @property
    def lines(self) -> tuple[ScoreLine, ...]:
        """What the points of each criterion rest on."""
        pairs = zip(self.criteria, self.points, strict=True)
        return tuple(ScoreLine(row.code, points, _evidence(row, self.sisben, points > 0)) for row, points in pairs)


def score(rule_set: RuleSet, accepted: Collection[str], sisben: str) -> Score:
    """Score one person. Claimed is not scored: ``accepted`` holds only accepted or verified criteria."""
    points = tuple([row.points if _counts(row, accepted, sisben) else 0 for row in rule_set.criteria])
    return Score(rule_set.criteria, sisben, points, sum(points), sum(points[: first_criteria(rule_set)]))


def first_criteria(rule_set: RuleSet) -> int:
    """How many criteria, from the first, the tie chain looks at (0 when it does not)."""
    return next((row.first_criteria for row in rule_set.tie_breaks if row.rule == "first_criteria"), 0)


def maximum(rule_set: RuleSet) -> int:
    """The highest total anybody can reach: a person has one SISBEN group, so one such criterion counts."""
    by_sisben = [criterion.points for criterion in rule_set.criteria if criterion.sisben]
    return sum(c.points for c in rule_set.criteria if not c.sisben) + max(by_sisben, default=0)


def _counts(criterion: Criterion, accepted: Collection[str], sisben: str) -> bool:
    return sisben in criterion.sisben if criterion.sisben else criterion.code in accepted


def _evidence(criterion: Criterion, sisben: str, counts: bool) -> str:
    if criterion.sisben:
        return _sisben_words(criterion, sisben, counts)
    if counts:
        return "verificado por el centro" if criterion.verified_by_centre else "soporte aceptado"
    return "sin soporte aceptado"


def _sisben_words(criterion: Criterion, sisben: str, counts: bool) -> str:
    if counts:
        return f"grupo {sisben} del SISBEN"
    groups = f"{criterion.sisben[0]} a {criterion.sisben[-1]}" if len(criterion.sisben) > 1 else criterion.sisben[0]
    return f"su grupo es {sisben}; cuentan {groups}" if sisben else "sin grupo del SISBEN"
