"""The applicants of a call as the award sees them, by columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

Value = TypeVar("Value")
HEADER = ("application", "birth_date", "accepted", "sisben", "failing")


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


class Claim(NamedTuple):
    """What counts of one applicant besides age: accepted criteria, SISBEN group, requirements not met."""

    accepted: tuple[str, ...]
    sisben: str
    failing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{';'.join(self.accepted)},{self.sisben},{';'.join(self.failing)}"


@dataclass(frozen=True)
class Roll:
    """Applicants by columns, in the order of the file, which decides nothing.

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
        """Each applicant as one canonical CSV line, without its end: the *full lines*, in the order of the roll."""
        return list(map(",".join, zip(self.applications, self.births, self.claims, strict=True)))

    def by_id(self, values: Iterable[Value]) -> list[Value]:
        """Values that go one to one with the roll, rearranged in the text order of the ids."""
        values = values if isinstance(values, list) else list(values)
        return list(map(values.__getitem__, self._order))

    def line(self, application: str) -> str:
        """The full line of one applicant. Raises KeyError when she is not there."""
        place = self.place[application]
        return f"{application},{self.births[place]},{self.claims[place]}"

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each applicant stands in the columns."""
        return {application: place for place, application in enumerate(self.applications)}

    def halves(self) -> tuple["Roll", "Roll"]:
        """Those whose ids come first in text order, and the others."""
        middle = len(self) // 2
        return self._some(self._order[:middle]), self._some(self._order[middle:])

    def _some(self, places: list[int]) -> "Roll":
        applications, births, claims = (
            [column[place] for place in places] for column in (self.applications, self.births, self.claims)
        )
        return Roll(applications, births, claims, self.birth, self.claim)

    @cached_property
    def _order(self) -> list[int]:
        return sorted(range(len(self)), key=self.applications.__getitem__)


NOBODY = Roll([], [], [], {}, {})
