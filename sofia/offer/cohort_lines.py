"""What the lines of the report of cohorts do: versions of programmes that were missing, and cohorts of one centre."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sofia.core.names import folded
from sofia.imports.kinds import Context, Fault, Line, Plan
from sofia.offer.actions.load_cohorts import load_cohorts
from sofia.offer.cohort_words import ARTICULATION, BY_DAY
from sofia.offer.models import Cohort, Kind, Programme, Shift
from sofia.people.models import Municipality

Version = tuple[str, int]
# Written as they come when the file has the column; of the others more must be asked first.
PLAIN = ("unique_identifier", "state", "start", "end", "modality", "agreement", "special_programme", "taken")
MAY_BE_ABSENT = (
    *("unique_identifier", "kind", "company", "municipality"),
    *("agreement", "coverage_extension", "special_programme", "taken"),
)
EMPTY: dict[str, Any] = {"taken": 0, "municipality": None, "kind": Kind.OPEN, "coverage_extension": False}


@dataclass
class Changes:
    """``programmes``: to be made. ``new``: cohorts to be made, each with the version of its programme. ``changed``:
    cohorts as they will be."""

    programmes: list[Programme] = field(default_factory=list)
    new: list[tuple[Cohort, Version]] = field(default_factory=list)
    changed: list[Cohort] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What the database says about some lines."""

    cohorts: dict[str, Cohort]
    identifiers: dict[str, str]
    programmes: dict[Version, Programme]


class CohortLines:
    """One passage over the report of a centre."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.municipalities = set(Municipality.objects.values_list("code", flat=True))
        self.numbers: dict[str, int] = {}
        self.identifiers: dict[str, int] = {}
        self.levels: dict[Version, str] = {}  # of the versions that this file makes

    def plan(self, lines: Sequence[Line]) -> Plan:
        known, plan, changes = known_of(lines), Plan(), Changes()
        plan.changes = changes
        for line in lines:
            if faults := [Fault(line.number, *said) for said in self.wrong_with(line, known)]:
                plan.faults += faults
                continue
            version = version_of(line)
            if version not in known.programmes and version not in self.levels:
                self.levels[version] = line["level"]
                changes.programmes.append(
                    Programme(code=version[0], version=version[1], name=line["programme_name"], level=line["level"])
                )
                plan.counts["programmes"] += 1
            plan.counts[self.place(line, known.cohorts.get(line["number"]), changes)] += 1
        return plan

    def place(self, line: Line, cohort: Cohort | None, changes: Changes) -> str:
        """Put the cohort among those that are made or change; gives how it is counted."""
        if cohort is None:
            cohort = Cohort(number=line["number"], centre_id=self.context.centre)
            put(cohort, self.said(line, None))
            changes.new.append((cohort, version_of(line)))
            return "new"
        if not put(cohort, self.said(line, cohort)):
            return "same"
        changes.changed.append(cohort)
        return "changed"

    def apply(self, plan: Plan) -> None:
        changes: Changes = plan.changes
        load_cohorts(programmes=changes.programmes, new=changes.new, changed=changes.changed)

    def finish(self) -> Plan:
        return Plan()

    def said(self, line: Line, cohort: Cohort | None) -> dict[str, Any]:
        """The columns of the cohort that the line tells of."""
        told = {name: line[name] for name in PLAIN} | {"municipality_id": line["municipality"], "kind": line["kind"]}
        told |= {"coverage_extension": line["coverage_extension"], "company": line["company"]}
        absent = {name for name in MAY_BE_ABSENT if name not in self.context.columns}
        told = {
            column: EMPTY.get(name, "") if value is None else value
            for column, value in told.items()
            if (name := column.removesuffix("_id")) not in absent
        }
        if told.get("kind", cohort.kind if cohort else Kind.OPEN) != Kind.CLOSED:
            told["company"] = ""
        if ARTICULATION in folded(told.get("special_programme", "")):
            told["media_articulation"] = True
        keeps_its_shift = cohort is not None and line["shift"] == Shift.DAY and cohort.shift in BY_DAY
        return told if keeps_its_shift else told | {"shift": line["shift"]}

    def wrong_with(self, line: Line, known: Known) -> list[tuple[str, str]]:
        """Column and sentence of whatever is wrong."""
        own, cohort = self.context.centre, known.cohorts.get(line["number"])
        faults = []
        if line["centre"] != own:
            faults.append(("CODIGO_CENTRO", f"Es del centro {line['centre']}: usted carga solo las fichas del {own}."))
        if before := self.numbers.setdefault(line["number"], line.number) - line.number:
            faults.append(("IDENTIFICADOR_FICHA", f"Esa ficha ya está en la línea {line.number + before}."))
        elif cohort and cohort.centre_id != own:
            faults.append(("IDENTIFICADOR_FICHA", f"Esa ficha ya existe en el centro {cohort.centre_id}."))
        faults += self.wrong_identifier(line, known)
        faults += wrong_programme(line, cohort, known.programmes.get(version_of(line)), self.levels)
        faults += wrong_days(line["start"], line["end"], cohort)
        if line["municipality"] and line["municipality"] not in self.municipalities:
            faults.append(("CODIGO_MUNICIPIO", "Ese municipio no existe: son los cinco dígitos del DANE."))
        return faults

    def wrong_identifier(self, line: Line, known: Known) -> list[tuple[str, str]]:
        identifier, heading = line["unique_identifier"], "IDENTIFICADOR_UNICO_FICHA"
        if not identifier:
            return []
        before = self.identifiers.setdefault(identifier, line.number)
        if before != line.number:
            return [(heading, f"Ese identificador ya está en la línea {before}.")]
        holder = known.identifiers.get(identifier, line["number"])
        return [(heading, "Ese identificador es de otra ficha.")] if holder != line["number"] else []


def known_of(lines: Sequence[Line]) -> Known:
    """Three questions to the database, however many lines there are."""
    cohorts = Cohort.objects.filter(number__in=[line["number"] for line in lines]).select_related("programme")
    identifiers = {line["unique_identifier"] for line in lines if line["unique_identifier"]}
    held = Cohort.objects.filter(unique_identifier__in=identifiers).values_list("unique_identifier", "number")
    programmes = Programme.objects.filter(code__in={line["programme"] for line in lines})
    return Known(
        {cohort.number: cohort for cohort in cohorts},
        dict(held),
        {(programme.code, programme.version): programme for programme in programmes},
    )


def version_of(line: Line) -> Version:
    return line["programme"], line["version"]


def wrong_programme(
    line: Line, cohort: Cohort | None, programme: Programme | None, levels: dict[Version, str]
) -> list[tuple[str, str]]:
    """A version has one level in the whole country, and a cohort one programme for ever."""
    level = programme.level if programme else levels.get(version_of(line), line["level"])
    if level != line["level"]:
        return [("NIVEL_FORMACION", "Ese programa, en esa versión, es de otro nivel.")]
    if cohort and (cohort.programme.code, cohort.programme.version) != version_of(line):
        return [("CODIGO_PROGRAMA", "Esa ficha ya existe y es de otro programa o de otra versión.")]
    return []


def wrong_days(start: date, end: date, cohort: Cohort | None) -> list[tuple[str, str]]:
    """The practice stage and the inscription stay where they are: the report does not tell of them."""
    heading = "FECHA_TERMINACION_FICHA"
    if end < start:
        return [(heading, "La ficha termina antes de empezar.")]
    if cohort and cohort.practice_start and not start < cohort.practice_start <= end:
        return [(heading, f"La etapa productiva de esa ficha empieza el {cohort.practice_start:%d/%m/%Y}.")]
    if cohort and cohort.closes and end < cohort.closes:
        return [(heading, f"La inscripción de esa ficha cierra el {cohort.closes:%d/%m/%Y}.")]
    return []


def put(cohort: Cohort, told: dict[str, Any]) -> bool:
    """Whether anything of the cohort changed."""
    differs = {column: value for column, value in told.items() if getattr(cohort, column) != value}
    for column, value in differs.items():
        setattr(cohort, column, value)
    return bool(differs)
