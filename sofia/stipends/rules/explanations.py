"""One line per applicant saying what counted and why the outcome is what it is (``explanations.csv``)."""

from collections.abc import Iterator

from sofia.stipends.rules import fates
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.fates import Fate
from sofia.stipends.rules.scoring import Score


def columns(decision: Decision) -> list[str]:
    """The header: ids, total, each criterion of the rule set, tie-break keys, position and outcome."""
    criteria = [criterion.code for criterion in decision.case.rule_set.criteria]
    return ["application", "total", *criteria, "first_criteria", "minor", "position", "outcome", "reason"]


def lines(decision: Decision) -> list[str]:
    """Each applicant's line, in the text order of the ids, without its end."""
    return decision.case.roll.by_id(_lines(decision))


def _lines(decision: Decision) -> Iterator[str]:
    roll = decision.case.roll
    middle = {claim: _points(score) for claim, score in decision.count.scores.items()}
    last = {claim: _end(fates.of_ineligible(value.failing)) for claim, value in roll.claim.items() if value.failing}
    ends = {code: _end(fate) for code, fate in fates.by_code(decision).items()}
    drawn = {application: _end(fate) for application, fate in fates.by_draw(decision).items()}
    young = {code: f",{code % 2}," for code in set(decision.count.codes)}
    for application, claim, code in zip(roll.applications, roll.claims, decision.count.codes, strict=True):
        end = drawn.get(application) or last.get(claim) or ends[code]
        yield application + middle[claim] + young[code] + end


def _points(score: Score) -> str:
    """Total, points per criterion and points of the first ones, each after a comma."""
    return "".join(f",{points}" for points in (score.total, *score.points, score.first))


def _end(fate: Fate) -> str:
    position = "" if fate.position is None else fate.position
    reason = fate.reason.replace('"', '""')
    return f'{position},{fate.outcome.value},"{reason}"'
