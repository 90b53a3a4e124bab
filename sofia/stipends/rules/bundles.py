"""The two bundles of a decision: *full*, for the centre and control bodies; *public*, for anybody.

The public one shows no criterion, birth date or requirement: each person's full line stays behind a
salted SHA-256. She holds her salt, so she can prove that her own line was used as she saw it.
Source: spec §6; layout: docs/algorithms/bundles.md.
"""

import hashlib
from typing import Any

from sofia.stipends.rules import fates
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.fates import Fate
from sofia.stipends.rules.roll import HEADER
from sofia.stipends.rules.seals import Written, sealed

FULL, PUBLIC = "sofia-award-full/1", "sofia-award-public/1"
COLUMNS = ("application", "total", "position", "outcome", "commitment")
Lines = list[str] | Written
SHOWN = ("rule_set", "rule_set_sha256", "on", "places", "budget", "monthly_amount", "months", "committed")


def full_bundle(
    decision: Decision, key: bytes, award: dict[str, Any] | None = None, lines: Lines | None = None
) -> dict[str, Any]:
    """Everything the decision used and gave. ``key`` (32 bytes, secret) is what salts come from.

    ``award`` and ``lines``, the ``full_lines`` of everybody, where somebody has them already.
    """
    case = decision.case
    parts = {
        "format": FULL,
        "rule_set": case.rule_set.document,
        "months": None if case.months is None else str(case.months),
        "columns": list(HEADER),
        "applicants": full_lines(decision, key) if lines is None else lines,
        "draw": case.draw.to_json() if case.draw else None,
        "salt_key": key.hex(),
        "award": award or decision.award(),
    }
    return sealed(parts)


def public_bundle(decision: Decision, key: bytes, lines: Lines | None = None) -> dict[str, Any]:
    """What anybody may see, enough to recompute every position and outcome from the totals.

    ``lines`` are the ``public_lines`` of everybody, where somebody has them already.
    """
    case, terms = decision.case, decision.terms()
    parts = {
        "format": PUBLIC,
        **{name: terms[name] for name in SHOWN},
        "cost": case.cost,
        "capacity": decision.allocation.capacity,
        "tie_breaks": [row.rule for row in case.rule_set.tie_breaks],
        "columns": list(COLUMNS),
        "lines": public_lines(decision, key) if lines is None else lines,
        "tied": _tie_keys(decision),
        "draw": case.draw.to_json() if case.draw else None,
    }
    return sealed(parts)


def salt_of(key: bytes, application: str) -> str:
    """The salt of one person: 32 hex digits that nobody finds without the key."""
    return hashlib.blake2b(application.encode(), key=key, digest_size=16).hexdigest()


def commitment(salt: str, line: str) -> str:
    """SHA-256 hex of «salt|full line»."""
    return hashlib.sha256(f"{salt}|{line}".encode()).hexdigest()


def public_end(fate: Fate) -> str:
    """Total, position and outcome as they stand in a public line; empty for somebody not on the list."""
    return ",".join("" if cell is None else str(cell) for cell in (fate.total, fate.position, fate.outcome.value))


def full_lines(decision: Decision, _key: bytes) -> list[str]:
    """The full line of each applicant, in the text order of the ids."""
    return decision.case.roll.by_id(decision.case.roll.lines())


def public_lines(decision: Decision, key: bytes) -> list[str]:
    """The public line of each applicant, in the text order of the ids."""
    roll = decision.case.roll
    ineligible = public_end(fates.of_ineligible(()))
    ends = {code: public_end(fate) for code, fate in fates.by_code(decision).items()}
    drawn = {application: public_end(fate) for application, fate in fates.by_draw(decision).items()}
    lines = []
    for application, code, line in zip(roll.applications, decision.count.codes, roll.lines(), strict=True):
        end = drawn.get(application) or ends.get(code, ineligible)
        lines.append(f"{application},{end},{commitment(salt_of(key, application), line)}")
    return roll.by_id(lines)


def _tie_keys(decision: Decision) -> dict[str, list[int]]:
    """The tie-break keys of those tied at the cut-off, and of nobody else."""
    tied = [rank for rank in decision.allocation.ranks if rank.standing[0] == decision.allocation.tied]
    return {application: list(rank.standing[1:]) for rank in tied for application in decision.members[rank.standing]}
