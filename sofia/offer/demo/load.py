"""Loads the demo's offer, once."""

from datetime import date

from django.db import connection, transaction

from sofia.offer.demo.cohorts import COHORTS, load_cohorts
from sofia.offer.demo.programmes import FIRST_CODE, fields, programmes, titled
from sofia.offer.demo.studies import load_studies
from sofia.offer.models import Area, Cohort, Level, Programme
from sofia.people.actions.load_places import load_places


@transaction.atomic
def load(on: date, cohorts: int = COHORTS) -> bool:
    """Areas, programmes with what they teach, and cohorts around that day: False when they are there already."""
    if Programme.objects.filter(code=str(FIRST_CODE)).exists():
        return False
    load_places()
    load_areas()
    made = Programme.objects.bulk_create(programmes())
    load_studies(made)
    load_cohorts(made, on, cohorts)
    with connection.cursor() as cursor:  # the first search after this plans with the right figures
        cursor.execute(f"ANALYZE {Programme._meta.db_table}, {Cohort._meta.db_table}")
    return True


def load_areas() -> None:
    """The demo's areas, if they are missing."""
    Area.objects.bulk_create((field.area for field in fields()), ignore_conflicts=True)


def load_programme(code: str, area: str, level: Level, name: str) -> Programme:
    """One more programme that leads to a title, with what it teaches; its area must be there."""
    field = next(field for field in fields() if field.area.code == area)
    programme = titled(field.area, field.work, level, name)
    programme.code = code
    programme.save()
    load_studies([programme])
    return programme
