"""A second opinion on every award, written from the circular's words: person by person, slow, and sharing no code.

It reads ``rule_set.toml`` itself, sorts everybody and walks down the list until places or money run out.
"""

import tomllib
from dataclasses import dataclass, field
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
    position: dict[str, int] = field(default_factory=dict)


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
        answers = {"minors_first": int(is_minor(person.birth, on)), "first_criteria": sum(self.points(person)[: self.first])}
        return [answers[rule] for rule in self.chain if rule != "draw"]

    def award(self, people: list[Person], on: date, places: int, budget: int, cost: int) -> Result:
        """Give places one by one, from the highest total; break a tie only where places run out inside it."""
        ineligible = sorted(person.application for person in people if person.failing)
        queue = sorted((p for p in people if not p.failing), key=lambda p: (-self.total(p), p.application))
        seats = 0
        while seats < places and (seats + 1) * cost <= budget:
            seats += 1
        tied_total = None
        if 0 < seats < len(queue) and self.total(queue[seats - 1]) == self.total(queue[seats]):
            tied_total = self.total(queue[seats])

        def rank(person: Person) -> tuple[int, ...]:
            here = self.total(person) == tied_total
            return (self.total(person), *(self.keys(person, on) if here else ()))

        queue.sort(key=lambda p: ([-value for value in rank(p)], p.application))
        undecided: list[Person] = []
        if 0 < seats < len(queue) and tied_total is not None and rank(queue[seats - 1]) == rank(queue[seats]):
            undecided = [person for person in queue if rank(person) == rank(queue[seats])]
        awarded = [person for person in queue[:seats] if person not in undecided]
        waiting = [person for person in queue[seats:] if person not in undecided]
        return Result(
            awarded=[person.application for person in awarded],
            undecided=[person.application for person in undecided],
            seats=seats - len(awarded) if undecided else 0,
            waiting=[person.application for person in waiting],
            ineligible=ineligible,
            cut_off=self.total(queue[min(seats, len(queue)) - 1]) if seats and queue else None,
            tied_total=tied_total,
            position={p.application: 1 + sum(rank(other) > rank(p) for other in queue) for p in queue},
        )


def is_minor(birth: date, on: date) -> bool:
    """Whether the 18th birthday is still to come; somebody born on 29 February has it on 1 March of a common year."""
    try:
        birthday = date(birth.year + 18, birth.month, birth.day)
    except ValueError:
        birthday = date(birth.year + 18, 3, 1)
    return on < birthday
