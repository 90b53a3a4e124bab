"""The cohorts of a centre in the 52 columns of their report. What Sofía does not keep stays empty."""

from collections.abc import Iterator, Sequence
from datetime import date

from sofia.core import clock
from sofia.offer.cohort_words import KINDS, LEVEL_CODES, LEVELS, MODALITIES, SHIFTS, STATES, word
from sofia.offer.models import Cohort, Level, Stage
from sofia.people.models import RoleGrant

AT_ONCE = 500
COLOMBIA = ("57", "COLOMBIA")
STAGES = {Stage.TEACHING: "LECTIVA", Stage.PRACTICE: "PRACTICA"}


def head(grant: RoleGrant, subject: str) -> Sequence[Sequence[object]]:
    centre = grant.centre
    assert centre is not None
    return [
        ["PE-04 Fichas de formación"],
        ["Regional:", f"{centre.regional_id} - {centre.regional.name}"],
        ["Centro:", f"{centre.code} - {centre.name}"],
        ["Fecha del reporte:", f"{clock.today():%d/%m/%Y}"],
    ]


def rows(grant: RoleGrant, subject: str) -> Iterator[list[object]]:
    cohorts = Cohort.objects.filter(centre=grant.centre_id).order_by("number")
    related = cohorts.select_related("programme", "centre__regional", "municipality__department")
    today = clock.today()
    return (row(cohort, today) for cohort in related.iterator(chunk_size=AT_ONCE))


def row(cohort: Cohort, today: date) -> list[object]:
    """In the order of the columns."""
    programme, centre, level = cohort.programme, cohort.centre, Level(cohort.programme.level)
    return [
        *(centre.regional_id, centre.regional.name, centre.code, centre.name),
        *(cohort.number, cohort.unique_identifier, word(STATES, cohort.state)),
        *(LEVEL_CODES.get(level, ""), word(LEVELS, level)),
        *("", word(SHIFTS, cohort.shift), word(KINDS, cohort.kind)),
        *(
            written(cohort.start),
            written(cohort.end),
            STAGES[cohort.stage_on(today)],
            word(MODALITIES, cohort.modality),
        ),
        *("", "", "", cohort.company, "", "", "", ""),
        *(programme.code, programme.version, programme.name),
        *place(cohort),
        *("", cohort.agreement, "S" if cohort.coverage_extension else "N", "", cohort.special_programme),
        *("", "", "", "", cohort.taken),
        *("", "", "", "", "", "", "", "", ""),
    ]


def place(cohort: Cohort) -> Sequence[object]:
    if cohort.municipality is None:
        return ["", "", "", "", "", ""]
    town = cohort.municipality
    return [*COLOMBIA, town.department_id, town.department.name, town.code, town.name]


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
