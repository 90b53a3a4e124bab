"""The applicants of a call as the award sees them, by columns."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Fault:
    """Something wrong in a line (1 is the header) of the file."""

    line: int
    reason: str


class BadApplicants(ValueError):
    """The file cannot be used; ``faults`` lists everything that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} líneas con errores")
        self.faults = faults


@dataclass(frozen=True)
class Claim:
    """What counts of one applicant besides age: accepted criteria, SISBEN group, requirements not met."""

    accepted: tuple[str, ...]
    sisben: str
    failing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{';'.join(self.accepted)},{self.sisben},{';'.join(self.failing)}"


@dataclass(frozen=True)
class Roll:
    """Applicants in the text order of their ids, by columns.

    ``births`` and ``claims`` hold canonical texts; the two dictionaries say what each distinct one means.
    """

    applications: list[str]
    births: list[str]
    claims: list[str]
    birth: dict[str, date]
    claim: dict[str, Claim]

    def __len__(self) -> int:
        return len(self.applications)

    def lines(self) -> list[str]:
        """Each applicant as one canonical CSV line, without its end: the *full line* of the bundles."""
        return list(map(",".join, zip(self.applications, self.births, self.claims, strict=True)))

    def place(self, application: str) -> int:
        """Where that applicant stands in the columns. Raises KeyError when she is not there."""
        place = bisect_left(self.applications, application)
        if self.applications[place : place + 1] != [application]:
            raise KeyError(application)
        return place

    def claim_of(self, application: str) -> Claim:
        """What counts of one applicant. Raises KeyError."""
        return self.claim[self.claims[self.place(application)]]

    def line(self, application: str) -> str:
        """The full line of one applicant. Raises KeyError."""
        place = self.place(application)
        return f"{application},{self.births[place]},{self.claims[place]}"
