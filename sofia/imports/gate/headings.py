"""Finds the row of the headings by its words: above it stand rows about the report, and their number may change."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from sofia.core.names import folded
from sofia.imports.gate.limits import LOOKED_AT
from sofia.imports.reasons import Reason, Unfit

Row = tuple[int, list[str]]
Sheet = tuple[int, Iterator[Row]]  # about how many rows, and the rows with their numbers
Found = tuple[int, list[list[str]], Iterator[Row], list[tuple[str, int]]]


def found_in(sheets: Iterable[Sheet], wanted: list[Any]) -> Found:
    """In the first sheet that has them: about how many lines follow, the rows above, the rows below, and the place of
    each column. Raises Unfit, with what is missing where the most was found."""
    needed = {name: called for name, _, must, called in wanted if must}
    closest: list[str] = list(needed.values())
    for about, rows in sheets:
        first = list(islice(rows, LOOKED_AT))
        at, places = best_of(first, wanted)
        missing = [called for name, called in needed.items() if name not in places]
        if places and not missing:
            head = [[cell for cell in cells if cell.strip()] for _, cells in first[:at]]
            return max(about - first[at][0], 0), head, chain(first[at + 1 :], rows), list(places.items())
        closest = min(closest, missing, key=len)
    is_another_file = 2 * len(closest) > len(needed)
    raise Unfit(Reason.NO_HEADINGS if is_another_file else Reason.MISSING_COLUMNS, ", ".join(closest))


def best_of(rows: list[Row], wanted: list[Any]) -> tuple[int, dict[str, int]]:
    """The row with the most headings that are wanted, and the place of each. Raises Unfit when one is there twice."""
    found = [(at, places_in(cells, wanted)) for at, (_, cells) in enumerate(rows)]
    at, places = max(found, key=lambda one: len(one[1]), default=(0, {}))
    for name, stands in places.items():
        if len(stands) > 1:
            raise Unfit(Reason.TWICE, rows[at][1][stands[1]].strip() or name)
    return at, {name: stands[0] for name, stands in places.items()}


def places_in(cells: list[str], wanted: list[Any]) -> dict[str, list[int]]:
    """Every place of each column that is wanted, by its name."""
    stands: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        stands.setdefault(folded(cell), []).append(place)
    found = ((name, [place for key in keys for place in stands.get(key, ())]) for name, keys, _, _ in wanted)
    return {name: places for name, places in found if places}
