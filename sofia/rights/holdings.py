"""What is kept of a person, table by table, and what becomes of it: `regulations/datos_personales` as values."""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "regulations/datos_personales/conservacion.toml"


class Erase(StrEnum):
    """What happens to a table's rows when their person asks for erasure."""

    DELETE = "delete"
    EMPTY = "empty"
    KEEP = "keep"

    @property
    def spanish(self) -> str:
        return {"delete": "Se borra", "empty": "Se vacía", "keep": "Se conserva"}[self.value]


@dataclass(frozen=True)
class Holding:
    """A table with data of a person. ``person`` leads from a row to her; ``shown`` empty means every field."""

    table: str
    title: str
    person: str
    erase: Erase
    why: str
    cite: str
    only: dict[str, Any] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Retention:
    """Rows that are deleted once ``days`` days have passed since their ``since``."""

    table: str
    since: str
    days: int
    why: str
    cite: str
    only: dict[str, Any] = field(default_factory=dict)


@cache
def holdings() -> tuple[Holding, ...]:
    """Every table with data of a person, in the order in which she reads them."""
    return tuple(
        Holding(**row | {"erase": Erase(row["erase"]), "shown": _names(row, "shown"), "hidden": _names(row, "hidden")})
        for row in _file()["holding"]
    )


@cache
def collective() -> dict[str, str]:
    """The tables that are of no one person, each with why it is kept."""
    return {row["table"]: row["why"] for row in _file()["collective"]}


@cache
def retentions() -> tuple[Retention, ...]:
    """What is deleted by itself, and when."""
    return tuple(Retention(**row) for row in _file().get("retention", ()))


def _names(row: dict[str, Any], which: str) -> tuple[str, ...]:
    return tuple(row.get(which, ()))


def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
