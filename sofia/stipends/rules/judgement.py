"""What a check looks at, what it says, and how several judgements become one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sofia.core.findings import Verdict
from sofia.stipends.rules.facts import LearnerFacts
from sofia.stipends.rules.rule_set import RuleSet


@dataclass(frozen=True)
class Case:
    """All that a check may look at: one requirement's parameters, one learner's facts, a moment and its day."""

    rule_set: RuleSet
    parameters: dict[str, Any]
    facts: LearnerFacts
    moment: str
    on: date


@dataclass(frozen=True)
class Judgement:
    """What a check says. ``remedy`` only where the check knows better than the requirement's own."""

    verdict: Verdict
    reason: str
    remedy: str = ""


def met(reason: str, warning: str = "") -> Judgement:
    """It is met; a warning tells what may still go wrong."""
    return Judgement(Verdict.MET, reason, warning)


def not_met(reason: str, remedy: str = "") -> Judgement:
    return Judgement(Verdict.NOT_MET, reason, remedy)


def unknown(reason: str, remedy: str = "") -> Judgement:
    return Judgement(Verdict.UNKNOWN, reason, remedy)


def together(parts: Iterable[Judgement]) -> Judgement:
    """Met when all parts are; one «no» decides, and a missing fact only matters without a «no».

    The reasons of the deciding verdict are all told, never only the first.
    """
    parts = list(parts)
    for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET):
        if deciding := [part for part in parts if part.verdict is verdict]:
            break
    return Judgement(verdict, _joined(part.reason for part in deciding), _joined(part.remedy for part in deciding))


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, sentences)))
