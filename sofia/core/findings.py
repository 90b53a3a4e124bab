"""What was found when a requirement was looked at: met, not met, or not known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """Three values: a fact that is missing is not a «no»."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"

    @property
    def spanish(self) -> str:
        return {"met": "Cumple", "not_met": "No cumple", "unknown": "Falta un dato"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One requirement, judged on one day, with the reason and what to do about it."""

    requirement: str
    verdict: Verdict
    reason: str
    remedy: str
    source: str
    on: date
