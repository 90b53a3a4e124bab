"""The public numbers of a call as tables: the page draws them and the CSV writes them, so both say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sofia.core.money import number, pesos
from sofia.stipends import queries
from sofia.stipends.groups import GROUPINGS
from sofia.stipends.models import Call, Decision
from sofia.stipends.queries import Standing
from sofia.stipends.rules.figures import LEAST
from sofia.stipends.tallies import tallies

HIDDEN = "No se muestra"
OUTCOMES = ("Inscritas", "Con cupo", "En espera", "No cumplen")


@dataclass(frozen=True)
class Row:
    """``values``: one for each column; None where it is not shown. ``marked``: the one to look at."""

    name: str
    values: tuple[int | None, ...]
    marked: bool = False


@dataclass(frozen=True)
class Chart:
    """A table whose bars show its first column, and within it the second where there is one."""

    code: str
    caption: str
    head: str
    columns: tuple[str, ...]
    rows: list[Row]
    money: bool = False

    @property
    def most(self) -> int:
        """What the longest bar stands for."""
        return max((row.values[0] or 0 for row in self.rows), default=0) or 1

    @property
    def numeric(self) -> list[int]:
        return list(range(1, len(self.columns) + 1))

    def words(self, value: int | None) -> str:
        """A value as people read it."""
        return HIDDEN if value is None else pesos(value) if self.money else number(value)

    def bar(self, row: Row) -> tuple[float, float]:
        """How long the bar and the part within it are, of 100."""
        whole, *parts = row.values
        part = parts[0] if parts else None
        return round(100 * (whole or 0) / self.most, 2), round(100 * (part or 0) / self.most, 2)


def phases(call: Call, standing: Standing | None, today: date) -> list[Chart]:
    """How many there are of each thing, a table for each phase that has begun."""
    return [
        Chart("fases", phase, "Qué", ("Cuántos",), [Row(one.text, (one.number,)) for one in found])
        for phase, found in groupby(tallies(call, standing, today), key=lambda one: one.phase)
    ]


def scores(decision: Decision, cut_off: int | None) -> Chart:
    """How many people have each total."""
    rows = [
        Row(f"{total} puntos", (people, awarded), total == cut_off)
        for total, people, awarded in queries.totals(decision)
    ]
    return Chart("puntajes", "Personas por puntaje", "Puntaje", ("Personas", "Con cupo"), rows)


def groups(decision: Decision) -> list[Chart]:
    """How it went by group; none while a tie waits. A table without rows has only groups that are too small."""
    found = queries.figures(decision)
    return [_group(by, found.tables[by]) for by in GROUPINGS] if found else []


def _group(by: str, rows: list[Any] | None) -> Chart:
    told = [Row(name, (total, *cells)) for name, total, cells in rows or []]
    return Chart(by, f"Por {GROUPINGS[by].lower()}", GROUPINGS[by], OUTCOMES, told)


def money(call: Call) -> Chart:
    """The budget of the call and what its awards commit."""
    rows = [
        Row("Presupuesto", (call.budget,)),
        Row("Comprometido", (call.committed,)),
        Row("Sin comprometer", (call.budget - call.committed,)),
    ]
    return Chart("presupuesto", "Presupuesto, en pesos", "Qué", ("Pesos",), rows, money=True)


def lines(charts: list[Chart]) -> Iterator[tuple[object, ...]]:
    """The charts as lines of a CSV: a number each; the hidden ones are empty and say why."""
    yield "tabla", "grupo", "cifra", "valor", "nota"
    why = f"menos de {LEAST}, o se deduciría uno así"
    for chart in charts:
        for row in chart.rows:
            for column, value in zip(chart.columns, row.values, strict=True):
                yield chart.caption, row.name, column, "" if value is None else value, why if value is None else ""
