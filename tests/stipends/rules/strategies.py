"""Random calls for the tests of the award: few points to choose from, so that ties are the normal case."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from sofia.stipends import regulations
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.decision import Case, Decision, decide
from sofia.stipends.rules.draw import Draw
from sofia.stipends.rules.rule_set import RuleSet
from tests.stipends.rules.oracle import Law, Person

CODES = ("9302_2025_1", "demo_2025_2")
LAWS = {code: Law(code) for code in CODES}
RULE_SETS: dict[str, RuleSet] = {code: regulations.by_code(code) for code in CODES}
ON = date(2025, 4, 1)
COST = {"9302_2025_1": 9 * 711_750, "demo_2025_2": 8 * 711_750 + 355_875}  # April to December, by hand
ENOUGH = 10**12

bounded = settings(max_examples=50, derandomize=True, deadline=None, database=None)
few = settings(bounded, max_examples=15)


@dataclass(frozen=True)
class Call:
    """A call to decide: its law, its people in order of arrival, its two limits."""

    law: Law
    people: tuple[Person, ...]
    places: int
    budget: int = ENOUGH
    on: date = ON
    months: Fraction | None = None

    @property
    def cost(self) -> int:
        return COST[self.law.code]

    @property
    def case(self) -> Case:
        rule_set = RULE_SETS[self.law.code]
        roll = roll_of([person.line for person in self.people], rule_set, self.on)
        return Case(rule_set, roll, self.on, self.places, self.budget, self.months)

    def decide(self, draw: Draw | None = None) -> Decision:
        return decide(replace(self.case, draw=draw))

    def oracle(self):
        return self.law.award(list(self.people), self.on, self.places, self.budget, self.cost)


def drawn(tied: list[str], acta: str = "7") -> Draw:
    """A draw made by hand, in an order that is not that of the ids."""
    return draws.in_person(tied, sorted(tied, key=lambda application: application[::-1], reverse=True), acta)


BIRTHS = st.sampled_from(
    [
        date(2007, 4, 1),  # 18 on the day
        date(2007, 4, 2),  # 18 tomorrow
        date(2007, 3, 31),
        date(2008, 2, 29),
        date(2010, 6, 15),
        date(1999, 12, 31),
        date(1980, 1, 1),
    ]
)
APPLICATIONS = st.integers(0, 400).map(lambda n: f"{'ABa'[n % 3]}{n}")  # text order is not that of the numbers


def people(law: Law, max_size: int = 14) -> st.SearchStrategy[list[Person]]:
    codes = [code for code, _, groups in law.criteria if not groups]
    person = st.builds(
        Person,
        application=APPLICATIONS,
        birth=BIRTHS,
        accepted=st.lists(st.sampled_from([*codes[:4], codes[-1]]), max_size=2, unique=True).map(
            lambda chosen: tuple(sorted(chosen, key=codes.index))
        ),
        sisben=st.sampled_from(["", "", "A3", "B1", "B5", "C12"]),
        failing=st.sampled_from([(), (), (), (), (), (), ("4",), ("2", "8")]),
    )
    return st.lists(person, min_size=1, max_size=max_size, unique_by=lambda one: one.application)


@st.composite
def calls(draw, max_size: int = 14) -> Call:
    """A call where places, or money, may run out anywhere, also before the first and after the last."""
    law = LAWS[draw(st.sampled_from(CODES))]
    applicants = draw(people(law, max_size))
    places = draw(st.integers(0, len(applicants) + 1))
    affordable = draw(st.integers(0, len(applicants) + 1))
    spare = draw(st.sampled_from([0, 1, COST[law.code] - 1]))
    budget = draw(st.sampled_from([ENOUGH, affordable * COST[law.code] + spare]))
    return Call(law, tuple(applicants), places, budget)


def tied_call(law: Law | None = None, size: int = 4, places: int = 2) -> Call:
    """A call whose last places only a draw can give: everybody is equal in all that the norm looks at."""
    law = law or LAWS["9302_2025_1"]
    equal = tuple(Person(f"T-{number}", date(2000, 1, 1), ("peasant",), "C1") for number in range(1, size + 1))
    first = Person("A-1", date(2001, 1, 1), ("disability", "peasant"), "A3")
    last = Person("Z-1", date(2001, 1, 1), (), "")
    out = Person("X-1", date(2001, 1, 1), ("disability",), "A1", ("3", "8"))
    return Call(law, (last, *reversed(equal), out, first), places)
