"""Brings departments, municipalities, regionals and centres to what the files of `sofia/people/data` say."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from sofia.people.gazetteer import rows
from sofia.people.models import Centre, Department, Municipality, Regional


@transaction.atomic
def load_places() -> int:
    """Add what is missing and correct the rest by its code; nothing is deleted. Gives the number of centres read.

    Nobody's act: the files are part of the program, and whoever starts it loads them.
    """
    departments, centres = rows("departamentos"), rows("centros")
    _keep(Department(code=row["codigo"], name=row["departamento"]) for row in departments)
    _keep(
        Municipality(code=row["codigo"], name=row["nombre"], department_id=row["codigo"][:2])
        for row in rows("municipios")
    )
    _keep(Regional(code=row["codigo"], name=row["regional"]) for row in departments)
    _keep(
        Centre(
            code=row["codigo"],
            name=row["nombre"],
            regional_id=row["municipio"][:2],
            municipality_id=row["municipio"],
            doubt=row["duda"],
        )
        for row in centres
    )
    return len(centres)


def _keep(given: Iterable[Model]) -> None:
    """Insert the rows, or correct those whose code is there."""
    made = list(given)
    fields = [field.attname for field in made[0]._meta.concrete_fields if not field.primary_key]
    manager = type(made[0])._default_manager
    manager.bulk_create(made, update_conflicts=True, unique_fields=["code"], update_fields=fields)
