"""What each applicant counts for, whatever the places and the money: her standing, or what she does not meet.

Only her claim and whether she is a minor matter, so each distinct claim and birth date is worked out once,
and a million people take two look-ups each.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from operator import add

from sofia.core.dates import OF_AGE, age_on
from sofia.stipends.rules.allocation import Standing
from sofia.stipends.rules.roll import Roll
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import Score, score

Code = int
"""What somebody of one roll counts for, as a small number: twice a place of its own, plus 1 for a minor.

Those who are eligible have places from 0 on, by their score; the others negative ones, by what they do not meet.
"""


@dataclass(frozen=True, eq=False)
class Count:
    """The ``scores`` of each distinct claim, the ``codes`` of each applicant, whom each code has and what it means.

    ``sizes`` says how many share each standing, which is all that the allocation looks at.
    """

    scores: dict[str, Score]
    codes: list[Code]
    people: dict[Code, list[str]]
    standing_of: dict[Code, Standing]
    unmet_of: dict[Code, tuple[str, ...]]
    sizes: Counter[Standing]


def counted(rule_set: RuleSet, roll: Roll, on: date) -> Count:
    """What the people of a roll count for on a day."""
    scores = _scores(rule_set, roll)
    marks = sorted({(value.total, value.first) for value in scores.values()})
    unmet = sorted({claim.failing for claim in roll.claim.values() if claim.failing})
    place: dict[tuple[int, int], int] = {mark: number for number, mark in enumerate(marks)}
    below = {failing: ~number for number, failing in enumerate(unmet)}
    of_claim = {
        text: 2 * (below[claim.failing] if claim.failing else place[scores[text].total, scores[text].first])
        for text, claim in roll.claim.items()
    }
    of_birth = {text: int(age_on(birth, on) < OF_AGE) for text, birth in roll.birth.items()}
    codes = list(map(add, map(of_claim.__getitem__, roll.claims), map(of_birth.__getitem__, roll.births)))
    people: dict[Code, list[str]] = {code: [] for code in set(codes)}
    for code, application in zip(codes, roll.applications, strict=True):
        people[code].append(application)
    standing_of = {code: _standing(rule_set, marks[code // 2], code % 2) for code in people if code >= 0}
    unmet_of = {code: unmet[~(code // 2)] for code in people if code < 0}
    sizes: Counter[Standing] = Counter()
    for code, standing in standing_of.items():  # where the tie chain is short, several codes are one standing
        sizes[standing] += len(people[code])
    return Count(scores, codes, people, standing_of, unmet_of, sizes)


def _scores(rule_set: RuleSet, roll: Roll) -> dict[str, Score]:
    """The score of each distinct claim, worked out once for each distinct support and group."""
    distinct = {(claim.accepted, claim.sisben) for claim in roll.claim.values()}
    score_of = {support: score(rule_set, *support) for support in distinct}
    return {text: score_of[claim.accepted, claim.sisben] for text, claim in roll.claim.items()}


def _standing(rule_set: RuleSet, mark: tuple[int, int], minor: int) -> Standing:
    total, first = mark
    keys = {"minors_first": minor, "first_criteria": first}
    return (total, *(keys[row.rule] for row in rule_set.tie_breaks if row.rule != "draw"))
