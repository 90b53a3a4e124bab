"""By what an offer is narrowed: the name of each filter in the address, its words, and what a group counts under."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sofia.core.names import folded
from sofia.offer.models import Kind, Level, Modality, Shift
from sofia.people.gazetteer import departments, municipalities


class Group(NamedTuple):
    """A cohort that takes people in, or will, with its programme.

    ``municipality``: empty when it is learnt from anywhere; ``months``: of teaching and practice together.
    """

    number: str
    programme: int
    code: str
    version: int
    name: str
    level: str
    hours: int | None
    months: int
    area: str
    area_name: str
    municipality: str
    modality: str
    shift: str
    kind: str
    opens: date
    closes: date
    start: date
    places: int | None
    taken: int

    @property
    def places_left(self) -> int | None:
        return None if self.places is None else max(self.places - self.taken, 0)


@dataclass(frozen=True)
class Facet:
    """``name``: in the address; ``anything``: the choice of nothing; ``values``: those of a group, on a day."""

    name: str
    title: str
    anything: str
    values: Callable[[Group, date], Iterable[str]]
    labels: Mapping[str, str]


def slug(words: str) -> str:
    """«Fin de semana» → «fin-de-semana»."""
    return folded(words).replace(" ", "-")


def _slugs(words: Any) -> dict[str, str]:
    return {slug(label): label for label in words.labels}


LEVEL = {value: slug(label) for value, label in Level.choices}
MODALITY = {value: slug(label) for value, label in Modality.choices}
SHIFT = {value: slug(label) for value, label in Shift.choices}
TYPES = {
    "carreras": "Carreras técnicas y tecnológicas",
    "cortos": "Cursos cortos",
    "virtual": "Virtual",
    "empresas": "Para empresas",
}
INSCRIPTION = {"abierta": "Abierta hoy", "pronto": "Abre pronto"}


def types(group: Group) -> tuple[str, ...]:
    """A closed group is for a company alone; a virtual one is virtual besides a career or a short course."""
    if group.kind == Kind.CLOSED:
        return ("empresas",)
    what = "cortos" if group.level == Level.SHORT else "carreras"
    return (what, "virtual") if group.modality == Modality.VIRTUAL else (what,)


def _department(group: Group, _day: date) -> tuple[str, ...]:
    return (group.municipality[:2],) if group.municipality else ()


def _municipality(group: Group, _day: date) -> tuple[str, ...]:
    return (group.municipality,) if group.municipality else ()


class _Municipalities(Mapping[str, str]):
    """Every municipality by its code; those of a department are read when one of them is asked for."""

    def __getitem__(self, code: str) -> str:
        if code[:2] not in departments():
            raise KeyError(code)
        return municipalities(code[:2])[code]

    def __iter__(self) -> Any:
        return (code for department in departments() for code in municipalities(department))

    def __len__(self) -> int:
        return sum(len(municipalities(department)) for department in departments())


FACETS = (
    Facet("departamento", "Departamento", "Todo el país", _department, departments()),
    Facet("municipio", "Municipio", "Todo el departamento", _municipality, _Municipalities()),
    Facet("tipo", "Tipo", "Todos", lambda group, _: types(group), TYPES),
    Facet("nivel", "Nivel", "Todos", lambda group, _: (LEVEL[group.level],), _slugs(Level)),
    Facet("modalidad", "Modalidad", "Todas", lambda group, _: (MODALITY[group.modality],), _slugs(Modality)),
    Facet("jornada", "Jornada", "Todas", lambda group, _: (SHIFT[group.shift],), _slugs(Shift)),
    Facet("area", "Área", "Todas", lambda group, _: (group.area,) if group.area else (), {}),
    Facet(
        "inscripcion",
        "Inscripción",
        "Abierta o por abrir",
        lambda group, day: ("abierta" if group.opens <= day else "pronto",),
        INSCRIPTION,
    ),
)
