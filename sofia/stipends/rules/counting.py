"""What each applicant counts for, whatever the places and the money: her standing, or what she does not meet.

Only her claim and whether she is a minor matter, so each distinct claim and birth date is worked out once,
and a million people take two look-ups each.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import add

from sofia.core.dates import OF_AGE, age_on
from sofia.stipends.rules.allocation import Standing
from sofia.stipends.rules.roll import Claim, Roll
from sofia.stipends.rules.rule_set import RuleSet
from sofia.stipends.rules.scoring import Score, score

Code = int
"""What somebody of one roll counts for, as a small number: twice a place of its own, plus 1 for a minor.

Those who are eligible have places from 0 on, by their score; the others negative ones, by what they do not meet.
"""

Mark = tuple[int, int]
"""Total points, and points of the first criteria."""


@dataclass(frozen=True, eq=False)
class Count:
    """The ``codes`` of each applicant of a roll, whom each code has and what it means.

    ``sizes`` says how many share each standing, which is all that the allocation looks at.
    """

    rule_set: RuleSet
    claim: dict[str, Claim]
    codes: list[Code]
    people: dict[Code, list[str]]
    standing_of: dict[Code, Standing]
    unmet_of: dict[Code, tuple[str, ...]]
    sizes: Counter[Standing]

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The score of each distinct claim, worked out once for each distinct support and group."""
        distinct = {(claim.accepted, claim.sisben) for claim in self.claim.values()}
        score_of = {support: score(self.rule_set, *support) for support in distinct}
        return {text: score_of[claim.accepted, claim.sisben] for text, claim in self.claim.items()}


def counted(rule_set: RuleSet, roll: Roll, on: date) -> Count:
    """What the people of a roll count for on a day."""
    mark_of = _marks(rule_set, roll)
    marks = sorted(set(mark_of.values()))
    unmet = sorted({claim.failing for claim in roll.claim.values() if claim.failing})
    place = {mark: number for number, mark in enumerate(marks)}
    below = {failing: ~number for number, failing in enumerate(unmet)}
    of_claim = {
        text: 2 * (below[claim.failing] if claim.failing else place[mark_of[text]])
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
    return Count(rule_set, roll.claim, codes, people, standing_of, unmet_of, sizes)


def _marks(rule_set: RuleSet, roll: Roll) -> dict[str, Mark]:
    """The mark of each distinct claim: what its supports give and what its group gives; no criterion looks at both."""
    claims = roll.claim.values()
    supports = {accepted: score(rule_set, accepted, "") for accepted in {claim.accepted for claim in claims}}
    groups = {sisben: score(rule_set, (), sisben) for sisben in {claim.sisben for claim in claims}}
    pairs = ((text, supports[claim.accepted], groups[claim.sisben]) for text, claim in roll.claim.items())
    return {text: (one.total + other.total, one.first + other.first) for text, one, other in pairs}


def _standing(rule_set: RuleSet, mark: Mark, minor: int) -> Standing:
    total, first = mark
    keys = {"minors_first": minor, "first_criteria": first}
    return (total, *(keys[row.rule] for row in rule_set.tie_breaks if row.rule != "draw"))
