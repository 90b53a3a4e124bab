"""The demo's programmes. Codes that begin by 99 are nobody's."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sofia.core import dice
from sofia.offer.models import Area, Level, Programme, Schooling, Selection

FILE = Path(__file__).with_name("areas.toml")
FIRST_CODE = 990_001
# What each level asks and takes: hours, months of teaching, months of practice, least age, schooling, selection.
LEVELS = {
    Level.ASSISTANT: (880, 3, 3, 15, Schooling.PRIMARY, Selection.WEB),
    Level.OPERATOR: (1320, 6, 3, 15, Schooling.PRIMARY, Selection.WEB),
    Level.TECHNICIAN: (2208, 9, 6, 16, Schooling.NINTH, Selection.WEB_AND_CENTRE),
    Level.TECHNOLOGIST: (3984, 21, 6, 16, Schooling.SECONDARY, Selection.WEB_AND_CENTRE),
    Level.SPECIALISATION: (880, 6, 0, 18, Schooling.TECHNOLOGIST, Selection.WEB),
    Level.DEEPENING: (440, 3, 0, 18, Schooling.TECHNICIAN, Selection.WEB),
    Level.SHORT: (40, None, None, 14, Schooling.NONE, Selection.ARRIVAL),
}
SHORT_HOURS = (40, 48, 60, 80)
# The three courses of each topic, and what is said of each.
COURSES = (
    ("{}", "Lo esencial de {}, desde el principio y con ejercicios."),
    ("{}: nivel intermedio", "Para quien ya conoce lo esencial de {} y quiere hacerlo con soltura."),
    ("Actualización en {}", "Lo que ha cambiado en {}, para quien ya trabaja en ello."),
)
IDENTITY = "Documento de identidad vigente"
TITLED_DOCUMENTS = (
    IDENTITY,
    "Certificado o diploma de los estudios que pide el programa",
    "Certificado de afiliación a salud",
)
REQUIREMENTS = (
    "Disponibilidad para asistir en la jornada de la ficha",
    "No estar en otro programa de formación titulada",
)


@dataclass(frozen=True)
class Field:
    """One area of the file."""

    area: Area
    work: str
    careers: tuple[tuple[Level, str], ...]
    topics: tuple[str, ...]
    tasks: tuple[str, ...]


@cache
def fields() -> tuple[Field, ...]:
    """Every area of the file, in its order."""
    return tuple(_field(code, about) for code, about in tomllib.loads(FILE.read_text(encoding="utf-8")).items())


def _field(code: str, about: dict[str, Any]) -> Field:
    careers = tuple((Level(level), name) for level, name in about["careers"])
    area = Area(code=code, name=about["name"])
    return Field(area, about["work"], careers, tuple(about["topics"]), tuple(about["tasks"]))


def programmes() -> list[Programme]:
    """Every programme of every area, not kept yet."""
    made = [programme for field in fields() for programme in (*_careers(field), *_courses(field))]
    for turn, programme in enumerate(made):
        programme.code = str(FIRST_CODE + turn)
    return made


def titled(area: Area, work: str, level: Level, name: str) -> Programme:
    """A programme that leads to a title."""
    hours, teaching, practice, age, schooling, selection = LEVELS[level]
    return Programme(
        version=1,
        name=name,
        level=level,
        area=area,
        summary=f"Prepara para trabajar en {work}.",
        hours=hours,
        teaching_months=teaching,
        practice_months=practice,
        minimum_age=age,
        schooling=schooling,
        requirements="\n".join(REQUIREMENTS),
        documents="\n".join(TITLED_DOCUMENTS),
        selection=selection,
    )


def _careers(field: Field) -> Iterator[Programme]:
    for level, name in field.careers:
        yield titled(field.area, field.work, level, name)


def _courses(field: Field) -> Iterator[Programme]:
    _, _, _, age, schooling, selection = LEVELS[Level.SHORT]
    for topic in field.topics:
        for name, summary in COURSES:
            yield Programme(
                version=1,
                name=_capital(name.format(topic)),
                level=Level.SHORT,
                area=field.area,
                summary=summary.format(topic),
                hours=dice.pick(SHORT_HOURS, "hours", name, topic),
                minimum_age=age,
                schooling=schooling,
                documents=IDENTITY,
                selection=selection,
            )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
