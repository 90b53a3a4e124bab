"""A second opinion on every award, written from the circular's words: person by person, slow, and sharing no code.

It reads ``rule_set.toml`` itself, sorts everybody and walks down the list until places or money run out.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDERS = Path(__file__).resolve().parents[3] / "regulations" / "apoyo_sostenimiento"


@dataclass(frozen=True)
class Person:
    """One applicant, as a line of ``applicants.csv`` tells it."""

    application: str
    birth: date
    accepted: tuple[str, ...] = ()
    sisben: str = ""
    failing: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        return f"{self.application},{self.birth},{';'.join(self.accepted)},{self.sisben},{';'.join(self.failing)}"


@dataclass
class Result:
    """What the walk gave: ids in rank order, each one's position, total and tie keys."""

    awarded: list[str]
    undecided: list[str]
    seats: int
    waiting: list[str]
    ineligible: list[str]
    cut_off: int | None
    tied_total: int | None
    rank: dict[str, tuple[int, ...]]

    @property
    def position(self) -> dict[str, int]:
        """One more than the people strictly ahead."""
        everybody = self.rank.values()
        return {application: 1 + sum(other > mine for other in everybody) for application, mine in self.rank.items()}


class Law:
    """The few sentences of a rule set that decide an award."""

    def __init__(self, code: str) -> None:
        law = tomllib.loads((FOLDERS / code / "rule_set.toml").read_text(encoding="utf-8"))
        self.code = code
        self.criteria = [(row["code"], row["points"], row.get("sisben", [])) for row in law["criterion"]]
        self.chain = [row["rule"] for row in law["tie_break"]]
        self.first = next((row["first_criteria"] for row in law["tie_break"] if row["rule"] == "first_criteria"), 0)
        self.requirements = [row["code"] for row in law["requirement"]]

    def points(self, person: Person) -> list[int]:
        """Points per criterion, in the order of the norm: accepted supports, and the one SISBEN group."""
        return [
            worth if (person.sisben in groups if groups else code in person.accepted) else 0
            for code, worth, groups in self.criteria
        ]

    def total(self, person: Person) -> int:
        return sum(self.points(person))

    def keys(self, person: Person, on: date) -> list[int]:
        """What the tie chain looks at, before the draw: more is better."""
        answers = {
            "minors_first": int(is_minor(person.birth, on)),
            "first_criteria": sum(self.points(person)[: self.first]),
        }
        return [answers[rule] for rule in self.chain if rule != "draw"]

    def award(self, people: list[Person], on: date, places: int, budget: int, cost: int) -> Result:
        """Give places one by one, from the highest total; break a tie only where places run out inside it."""
        eligible = {person.application: person for person in people if not person.failing}
        total = {application: self.total(person) for application, person in eligible.items()}
        queue = sorted(eligible, key=lambda one: (-total[one], one))
        seats = 0
        while seats < places and (seats + 1) * cost <= budget:
            seats += 1
        cut_inside = 0 < seats < len(queue)
        tied_total = total[queue[seats]] if cut_inside and total[queue[seats - 1]] == total[queue[seats]] else None
        rank = {one: (total[one], *(self.keys(eligible[one], on) if total[one] == tied_total else ())) for one in queue}
        queue.sort(key=lambda one: ([-value for value in rank[one]], one))
        crossing = cut_inside and rank[queue[seats - 1]] == rank[queue[seats]]
        undecided = [one for one in queue if crossing and rank[one] == rank[queue[seats]]]
        awarded = [one for one in queue[:seats] if one not in undecided]
        return Result(
            awarded=awarded,
            undecided=undecided,
            seats=seats - len(awarded) if undecided else 0,
            waiting=[one for one in queue[seats:] if one not in undecided],
            ineligible=sorted(person.application for person in people if person.failing),
            cut_off=total[queue[min(seats, len(queue)) - 1]] if seats and queue else None,
            tied_total=tied_total,
            rank=rank,
        )


def is_minor(birth: date, on: date) -> bool:
    """Whether the 18th birthday is still to come; somebody born on 29 February has it on 1 March of a common year."""
    try:
        birthday = date(birth.year + 18, birth.month, birth.day)
    except ValueError:
        birthday = date(birth.year + 18, 3, 1)
    return on < birthday
