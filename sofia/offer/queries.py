"""Reads that pages need. Where every visitor passes, by hand."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.offer.facets import Group
from sofia.offer.models import Cohort, CohortState, Programme

GROUPS = """
SELECT c.number, p.id, p.code, p.version, p.name, p.level, p.hours,
    coalesce(p.teaching_months, 0) + coalesce(p.practice_months, 0), coalesce(a.code, ''), coalesce(a.name, ''),
    coalesce(c.municipality_id, ''), c.modality, c.shift, c.kind, c.opens, c.closes, c.start, c.places, c.taken
FROM offer_cohort c
JOIN offer_programme p ON p.id = c.programme_id
LEFT JOIN offer_area a ON a.code = p.area_id
WHERE c.state = 'running' AND c.closes >= %s
ORDER BY p.name, p.id, c.closes, c.id
"""

STUDIES = """
SELECT c.code, c.name, c.hours,
    array_remove(array_agg(o.code ORDER BY o.position), NULL),
    array_remove(array_agg(o.name ORDER BY o.position), NULL)
FROM offer_competence c LEFT JOIN offer_outcome o ON o.competence_id = c.id
WHERE c.programme_id = %s
GROUP BY c.id ORDER BY c.position
"""


def groups_on_offer(day: date) -> list[Group]:
    """Every group whose inscription is open that day or will be, by programme; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(GROUPS, [day])
        return [Group(*row) for row in cursor.fetchall()]


def programmes_in_order(programmes: Sequence[int]) -> list[Programme]:
    """Those programmes in that order, as a list of results shows them; one statement."""
    found = Programme.objects.select_related("area").defer("words").in_bulk(programmes)
    return [found[one] for one in programmes if one in found]


def programme_or_404(code: str, version: int) -> Programme:
    """A programme with its area; one statement."""
    return get_object_or_404(Programme.objects.select_related("area").defer("words"), code=code, version=version)


class Study(NamedTuple):
    """A competence of a programme, with the codes and the names of its outcomes."""

    code: str
    name: str
    hours: int | None
    codes: list[str]
    outcomes: list[str]


def studies_of(programme: Programme) -> list[Study]:
    """What a programme teaches, in its order; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(STUDIES, [programme.pk])
        return [Study(*row) for row in cursor.fetchall()]


def on_offer(programme: Programme, day: date) -> QuerySet[Cohort]:
    """Its cohorts whose inscription is open that day or will be, those that close first at the head."""
    live = programme.cohorts.filter(state=CohortState.RUNNING, closes__gte=day)
    return live.select_related("centre__regional").order_by("closes", "number")


def cohort_or_404(number: str) -> Cohort:
    """A cohort with its programme and its centre; one statement."""
    found = Cohort.objects.select_related("programme__area", "centre__regional").defer("programme__words")
    return get_object_or_404(found, number=number)


def is_cohort(number: str) -> bool:
    return Cohort.objects.filter(number=number).exists()
