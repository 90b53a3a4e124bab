"""Hides the small counts of a table that people may see, also from whoever subtracts them from its sums.

What is kept secret is a count below ``least``, 0 included. The sums of every row and column are known. So further
counts are hidden until each secret one could still be at least ``least`` different numbers, whatever is subtracted; or
any number, where its row or column sums up to less.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Counts = Sequence[Sequence[int]]
Cell = tuple[int, int]
Side = tuple[str, int]
Path = list[tuple[Cell, bool]]
"""Cells and whether each is raised by it, the others being lowered: every sum stays as it is."""

REST = "Los demás"


@dataclass(frozen=True)
class Row:
    """A group: how many they are, and how many of them each column counts; None where it is not shown."""

    name: str
    total: int
    cells: tuple[int | None, ...]


def safe_rows(groups: Mapping[str, Sequence[int]], least: int) -> list[Row] | None:
    """The groups as they may be shown, the largest first; None when nothing may be told apart.

    The columns part each group: somebody is in one of them. Groups of fewer than ``least`` are told together.
    """
    rows = _joined(groups, least)
    names, counts = list(rows), list(rows.values())
    secret = hidden(counts, least) if len(rows) > 1 else None
    if secret is None:
        return None
    return [
        Row(name, sum(cells), tuple(None if (i, j) in secret else n for j, n in enumerate(cells)))
        for i, (name, cells) in enumerate(zip(names, counts, strict=True))
    ]


def _joined(groups: Mapping[str, Sequence[int]], least: int) -> dict[str, Sequence[int]]:
    """Groups by size; the last ones as one, as many as it takes for them to be ``least`` people."""
    ordered = sorted((name for name in groups if any(groups[name])), key=lambda name: (-sum(groups[name]), name))
    rest: list[str] = []
    while ordered and (_size(groups, ordered[-1:]) < least or 0 < _size(groups, rest) < least):
        rest.append(ordered.pop())
    rows = {name: groups[name] for name in ordered}
    return rows | ({REST: [sum(column) for column in zip(*map(groups.get, rest), strict=True)]} if rest else {})


def _size(groups: Mapping[str, Sequence[int]], names: list[str]) -> int:
    return sum(sum(groups[name]) for name in names)


def hidden(counts: Counts, least: int) -> set[Cell] | None:
    """The cells that must not be shown: the small ones and as many more as it takes; None when all is not enough.

    Those of the last columns are hidden first: the first one is what people look for.
    """
    cells = [(i, j) for i, row in enumerate(counts) for j in range(len(row))]
    small = _secrets(counts, least)
    everything, out = _Hidden(cells), _Hidden(small)
    if not all(everything.is_safe(secret, counts, room) for secret, room in small.items()):
        return None
    for secret, room in small.items():  # whatever is hidden later only makes it safer
        while not out.is_safe(secret, counts, room):
            out.add(_companion(out, secret, [cell for cell in cells if cell not in out.cells], counts, room))
    return out.cells


def _secrets(counts: Counts, least: int) -> dict[Cell, int]:
    """The small counts, each with how far it must be able to go. Where a sum is 0 there is nothing to keep."""
    columns = [sum(column) for column in zip(*counts, strict=True)]
    small = (((i, j), min(least - 1, sum(row), columns[j])) for i, row in enumerate(counts) for j in range(len(row)))
    return {cell: room for cell, room in small if room and _at(counts, cell) < least}


def _companion(out: "_Hidden", secret: Cell, shown: list[Cell], counts: Counts, room: int) -> Cell:
    """What to hide next for a secret: whatever is enough for it by itself, else what brings it nearer."""
    shown.sort(key=lambda cell: (out.distance(secret, cell), -cell[1], _at(counts, cell)))
    closing = (cell for cell in shown if out.closes(cell))
    enough = (cell for cell in closing if _Hidden({*out.cells, cell}).is_safe(secret, counts, room))
    return next(enough, shown[0])


def _at(counts: Counts, cell: Cell) -> int:
    return counts[cell[0]][cell[1]]


def _sides(cell: Cell) -> tuple[Side, Side]:
    return ("row", cell[0]), ("column", cell[1])


class _Hidden:
    """The hidden cells, by row and by column."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells: set[Cell] = set()
        self.of: dict[Side, list[Cell]] = defaultdict(list)
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell) -> None:
        self.cells.add(cell)
        for side in _sides(cell):
            self.of[side].append(cell)

    def distance(self, secret: Cell, cell: Cell) -> int:
        """What helps first: a companion in a row, or a column, where the cell is alone; then any that shares one."""
        shared = [order for order, side in enumerate(_sides(secret)) if side in _sides(cell)]
        alone = [order for order in shared if len(self.of[_sides(secret)[order]]) == 1]
        return (alone or [2 if shared else 3])[0]

    def closes(self, cell: Cell) -> bool:
        """Whether hiding it can change anything at once: others are hidden both in its row and in its column."""
        return all(self.of[side] for side in _sides(cell))

    def is_safe(self, cell: Cell, counts: Counts, room: int) -> bool:
        """Whether its least and its greatest possible number are that far apart."""
        row, column = _sides(cell)
        up = self._room(cell, counts, column, row, room)
        return up + self._room(cell, counts, row, column, min(room - up, _at(counts, cell))) >= room

    def _room(self, cell: Cell, counts: Counts, start: Side, end: Side, enough: int) -> int:
        """By how much it can go up (from its column to its row) or down, the others making good for it."""
        moved: dict[Cell, int] = defaultdict(int)
        room = 0
        while room < enough and (path := self._path(cell, counts, moved, start, end)):
            step = min([enough - room, *(_at(counts, one) + moved[one] for one, raised in path if not raised)])
            for one, raised in path:
                moved[one] += step if raised else -step
            room += step
        return room

    def _path(self, cell: Cell, counts: Counts, moved: dict[Cell, int], start: Side, end: Side) -> Path | None:
        """The shortest way from side to side: a row raises a cell that its column has to lower elsewhere."""
        reached: dict[Side, Path] = {start: []}
        waiting = deque([start])
        while waiting and end not in reached:
            side = waiting.popleft()
            raised = side[0] == "row"
            for one in self.of[side]:
                other = _sides(one)[raised]
                if one != cell and other not in reached and (raised or _at(counts, one) + moved[one]):
                    reached[other] = [*reached[side], (one, raised)]
                    waiting.append(other)
        return reached.get(end)
