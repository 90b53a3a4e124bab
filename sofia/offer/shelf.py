"""What can be chosen today, as this process knows it: each group is a bit, and each value of a filter a row of bits.

Counting what every filter would leave is then a few hundred operations on whole rows, which take microseconds (ADR 44).
The database is asked again every half minute, which is also how long a proxy may keep a page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sofia.core import clock
from sofia.core.names import folded
from sofia.offer import queries
from sofia.offer.facets import FACETS, Facet, Group

FRESH = 30.0  # seconds


@dataclass(frozen=True)
class Span:
    """The groups of one programme, side by side: from bit ``first``, ``bits`` long."""

    first: int
    size: int

    def of(self, row: int) -> int:
        """Its bits of a row, from the first."""
        return (row >> self.first) & ((1 << self.size) - 1)


@dataclass(frozen=True)
class Shelf:
    """``order``: programmes as they are shown when no word was given; ``labels``: the words of each facet's values."""

    day: date
    groups: Sequence[Group]
    rows: Mapping[str, Mapping[str, int]]
    spans: Mapping[int, Span]
    order: Sequence[int]
    labels: Mapping[str, Mapping[str, str]]

    @property
    def all(self) -> int:
        return (1 << len(self.groups)) - 1

    def row(self, facet: str, value: str) -> int:
        """The groups with that value; none when nobody has it."""
        return self.rows[facet].get(value, 0)

    def of_programmes(self, programmes: Iterable[int]) -> int:
        """The groups of those programmes."""
        found = 0
        for span in (self.spans[one] for one in programmes if one in self.spans):
            found |= ((1 << span.size) - 1) << span.first
        return found

    def groups_of(self, programme: int, row: int) -> list[Group]:
        """Its groups that are in the row, the one that closes first at the head."""
        span = self.spans[programme]
        bits = span.of(row)
        return [self.groups[span.first + turn] for turn in range(span.size) if bits >> turn & 1]


def arranged(groups: Sequence[Group], day: date) -> Shelf:
    """The shelf of those groups, which come by programme."""
    spans: dict[int, Span] = {}
    for turn, group in enumerate(groups):
        first = spans[group.programme].first if group.programme in spans else turn
        spans[group.programme] = Span(first, turn - first + 1)
    rows = {facet.name: _rows(groups, facet, day) for facet in FACETS}
    opened = rows["inscripcion"].get("abierta", 0)
    order = sorted(spans, key=lambda one: (not spans[one].of(opened), folded(groups[spans[one].first].name), one))
    areas = {group.area: group.area_name for group in sorted(groups, key=lambda group: group.area_name) if group.area}
    labels = {**{facet.name: facet.labels for facet in FACETS}, "area": areas}
    return Shelf(day, groups, rows, spans, order, labels)


def _rows(groups: Sequence[Group], facet: Facet, day: date) -> dict[str, int]:
    """For each value, the groups that have it, as the bits of one number."""
    found: dict[str, bytearray] = {}
    for turn, group in enumerate(groups):
        for value in facet.values(group, day):
            found.setdefault(value, bytearray(len(groups) // 8 + 1))[turn >> 3] |= 1 << (turn & 7)
    return {value: int.from_bytes(row, "little") for value, row in found.items()}


class Kept:
    """The shelf of this process. ``now``: seconds that only grow."""

    def __init__(self, now: Callable[[], float] = clock.stopwatch) -> None:
        self.now = now
        self.forget()

    def forget(self) -> None:
        """Ask the database the next time."""
        self.shelf: Shelf | None = None
        self.until = 0.0

    def today(self, day: date) -> Shelf:
        """The shelf of that day, from the database when the one at hand is old."""
        shelf = self.shelf
        if shelf is None or shelf.day != day or self.now() >= self.until:
            self.until = self.now() + FRESH  # meanwhile others use the one at hand
            shelf = self.shelf = arranged(queries.groups_on_offer(day), day)
        return shelf


KEPT = Kept()
