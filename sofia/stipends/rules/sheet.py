"""One applicant's explanation: what counted, what did not and why, position, cut-off, tie-break, what if."""

from dataclasses import dataclass

from sofia.stipends.rules import fates
from sofia.stipends.rules.bundles import commitment, salt_of
from sofia.stipends.rules.clauses import Criterion, Requirement
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.fates import Fate
from sofia.stipends.rules.scoring import Score
from sofia.stipends.rules.what_if import changes


@dataclass(frozen=True)
class CriterionRow:
    """A criterion of the table, the points it gave this person and what they rest on."""

    criterion: Criterion
    points: int
    evidence: str


@dataclass(frozen=True)
class Sheet:
    """Everything the sheet says. ``line``, ``salt`` and ``commitment`` let her check the public bundle."""

    application: str
    fate: Fate
    score: Score
    rows: tuple[CriterionRow, ...]
    unmet: tuple[Requirement, ...]
    changes: tuple[str, ...]
    cut_off: int | None
    eligible: int
    awarded: int
    line: str
    salt: str
    commitment: str


def sheet_of(decision: Decision, application: str, key: bytes) -> Sheet:
    """The sheet of one applicant. Raises KeyError when she is not in the call."""
    case, roll = decision.case, decision.case.roll
    fate = fates.of(decision, application)
    score = decision.count.scores[roll.claims[roll.place[application]]]
    line, salt = roll.line(application), salt_of(key, application)
    pairs = zip(case.rule_set.criteria, score.lines, strict=True)
    return Sheet(
        application=application,
        fate=fate,
        score=score,
        rows=tuple(CriterionRow(criterion, mark.points, mark.evidence) for criterion, mark in pairs),
        unmet=tuple(case.rule_set.requirement(code) for code in decision.ineligible.get(application, ())),
        changes=tuple(changes(decision, application, fate)),
        cut_off=decision.allocation.cut_off,
        eligible=decision.allocation.how_many(),
        awarded=decision.granted,
        line=line,
        salt=salt,
        commitment=commitment(salt, line),
    )
