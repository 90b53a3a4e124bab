"""Countries, departments and municipalities as the program brings them, to choose from without asking the database."""

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")
COLOMBIA = "CO"


def rows(name: str) -> list[dict[str, str]]:
    """One of the files of `sofia/people/data`, by the names of its columns."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries() -> dict[str, str]:
    """Code of two letters (ISO 3166-1) → name in Spanish, in the order in which people look for them."""
    return {row["codigo"]: row["nombre"] for row in rows("paises")}


@cache
def departments() -> dict[str, str]:
    """Code of two digits → name, by name."""
    return {row["codigo"]: row["departamento"] for row in sorted(rows("departamentos"), key=_alphabetical)}


@cache
def municipalities(department: str) -> dict[str, str]:
    """Code of five digits → name, by name: those of that department."""
    found = [row for row in rows("municipios") if row["codigo"].startswith(department)]
    return {row["codigo"]: row["nombre"] for row in sorted(found, key=_alphabetical)}


def place_name(country: str, municipality: str | None) -> str:
    """«Soledad, Atlántico», or the name of another country."""
    if municipality is None:
        return countries().get(country, country)
    department = municipality[:2]
    return f"{municipalities(department).get(municipality, municipality)}, {departments().get(department, department)}"


def _alphabetical(row: dict[str, str]) -> str:
    name = row.get("nombre") or row["departamento"]
    return name.casefold().translate(str.maketrans("áéíóúüñ", "aeiouun"))
