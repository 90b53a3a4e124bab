"""What a search finds: programmes, how many groups each filter would leave, and what to say when there is little."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from markupsafe import Markup, escape

from sofia.core.money import number
from sofia.offer import cards, queries
from sofia.offer.asked import Asked
from sofia.offer.cards import Card
from sofia.offer.facets import FACETS, Facet, Group
from sofia.offer.matching import Match, match
from sofia.offer.shelf import KEPT, Shelf

PER_PAGE = 12
ALSO = 6  # programmes without groups that are named besides


class Option(NamedTuple):
    """One value of a filter. ``groups``: how many it would leave, with the other filters as they are."""

    value: str
    label: str
    groups: int
    chosen: bool


class Choice(NamedTuple):
    """One filter with its options."""

    facet: Facet
    options: Sequence[Option]
    chosen: Option | None

    def html(self) -> Markup:
        """Its options as a list to choose from needs them: some eighty in each page, so they are not a template."""
        whole = Option("", self.facet.anything, 0, self.chosen is None)
        return Markup("".join(map(_option, (whole, *self.options))))


def _option(option: Option) -> str:
    mark = " selected" if option.chosen else ""
    groups = f" ({number(option.groups)})" if option.value else ""
    return f'<option value="{escape(option.value)}"{mark}>{escape(option.label)}{groups}</option>'


@dataclass(frozen=True)
class Results:
    """``virtual``: how many more groups there are from anywhere, when a place was chosen."""

    asked: Asked
    shelf: Shelf
    match: Match | None
    row: int
    programmes: Sequence[int]
    choices: Sequence[Choice]
    virtual: int

    @property
    def groups(self) -> int:
        return self.row.bit_count()

    @property
    def place(self) -> str:
        """What follows the address of a programme, so that its page begins by the groups that are near."""
        return Asked(filters=self.asked.place).query()

    @property
    def page_address(self) -> str:
        """What stands before a page's number."""
        query = self.asked.query()
        return f"{query}&pagina=" if query else "?pagina="

    def page(self) -> Page[int]:
        """The page that was asked for, or the nearest there is."""
        return Paginator(self.programmes, PER_PAGE).get_page(self.asked.page)

    def found(self, programme: int) -> list[Group]:
        """Those groups of a programme that were found, the one that closes first at the head."""
        return self.shelf.groups_of(programme, self.row)

    def cards(self, programmes: Iterable[int]) -> list[Card]:
        """Those programmes, ready to be shown."""
        return [cards.of_groups(self.found(one), self.shelf.day) for one in programmes]

    def without_groups(self) -> list[Card]:
        """The first programmes that the words mean and nobody can ask for now; one statement, or none."""
        meant = self.match.programmes if self.match and not self.asked.filters else []
        others = [one for one in meant if one not in self.shelf.spans][:ALSO]
        return [cards.of_programme(one) for one in queries.programmes_in_order(others)] if others else []


def search(asked: Asked, day: date) -> Results:
    """What is on offer that day for who asks so; one statement for the words, if any, and one for an old shelf."""
    shelf = KEPT.today(day)
    found = match(asked.text) if asked.text else None
    said = shelf.all if found is None else shelf.of_programmes(found.programmes)
    chosen = {name: shelf.row(name, value) for name, value in asked.filters.items()}
    row = reduce(and_, chosen.values(), said)
    order = shelf.order if found is None else [one for one in found.programmes if one in shelf.spans]
    programmes = [one for one in order if shelf.spans[one].of(row)]
    choices = list(_choices(asked, shelf, said, chosen))
    return Results(asked, shelf, found, row, programmes, choices, _virtual(asked, shelf, said, chosen))


def _choices(asked: Asked, shelf: Shelf, said: int, chosen: dict[str, int]) -> Iterator[Choice]:
    for facet in FACETS:
        # A municipality is one of its department: choosing another department leaves it behind.
        leaving = ("departamento", "municipio") if facet.name == "departamento" else (facet.name,)
        row = reduce(and_, (bits for name, bits in chosen.items() if name not in leaving), said)
        options = list(_options(facet, asked, shelf, row))
        yield Choice(facet, options, next((option for option in options if option.chosen), None))


def _options(facet: Facet, asked: Asked, shelf: Shelf, row: int) -> Iterator[Option]:
    """The values that would leave something, and the one that is chosen."""
    wanted, labels, rows = asked.filters.get(facet.name, ""), shelf.labels[facet.name], shelf.rows[facet.name]
    if facet.name == "municipio":
        within = asked.filters.get("departamento", "none")
        rows = {value: bits for value, bits in rows.items() if value.startswith(within)}
        labels = {
            value: labels[value] for value in sorted(rows, key=lambda one: labels.get(one, one)) if value in labels
        }
    for value, label in labels.items():
        groups = (rows.get(value, 0) & row).bit_count()
        if groups or value == wanted:
            yield Option(value, label, groups, value == wanted)
    if wanted and wanted not in labels:
        yield Option(wanted, wanted, 0, chosen=True)


def _virtual(asked: Asked, shelf: Shelf, said: int, chosen: dict[str, int]) -> int:
    """Who looks in a place may also learn from home."""
    if not asked.place:
        return 0
    row = reduce(and_, (bits for name, bits in chosen.items() if name not in asked.place), said)
    return (row & shelf.row("modalidad", "virtual")).bit_count()
