"""What somebody looks for: it is all in the address, so that it can be shared, kept and opened again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from sofia.core.names import tidy
from sofia.offer.facets import FACETS

LONGEST = 100  # characters: what is typed beyond them is not looked for


@dataclass(frozen=True)
class Asked:
    """``filters``: the chosen value of each facet, by its name; ``page``: from 1, as it was written."""

    text: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    page: str = "1"

    @property
    def place(self) -> dict[str, str]:
        """Only where."""
        return {name: value for name, value in self.filters.items() if name in ("departamento", "municipio")}

    def without(self, *names: str) -> "Asked":
        """The same search, free of those filters."""
        return replace(self, filters={name: value for name, value in self.filters.items() if name not in names})

    def choosing(self, name: str, value: str) -> "Asked":
        """The same search with one filter more."""
        return replace(self, filters={**self.filters, name: value})

    def query(self, **more: str) -> str:
        """What follows the address, from the «?»; empty when nothing is asked."""
        parts = {"texto": self.text, **self.filters, **more}
        written = urlencode({name: value for name, value in parts.items() if value})
        return f"?{written}" if written else ""


def asked(typed: Mapping[str, str]) -> Asked:
    """Read an address. What no filter knows is left out; a municipality that is not of the department, too."""
    text = tidy(typed.get("texto", "")[: 4 * LONGEST])[:LONGEST].strip()
    filters = {facet.name: typed.get(facet.name, "")[:60] for facet in FACETS}
    municipality, department = filters["municipio"], filters["departamento"]
    if municipality and department and not municipality.startswith(department):
        filters["municipio"] = ""
    elif municipality and not department:
        filters["departamento"] = municipality[:2]
    return Asked(text, {name: value for name, value in filters.items() if value}, typed.get("pagina", "1")[:10])
