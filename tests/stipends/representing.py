"""A minor, and who acts for her; also one who was kept twice."""

from datetime import date
from typing import Any

from sofia.people.models import Guardianship, Person
from tests import builders

BORN = "2009-02-01"


def represented(row: Person, **about: Any) -> Guardianship:
    """The row becomes one of a minor, for whom somebody acts."""
    row.birth_date = date.fromisoformat(BORN)
    row.save(update_fields=["birth_date"])
    return builders.guardianship(row, **about)


def merged_minor(row: Person) -> tuple[Person, Person]:
    """The row becomes one of a minor that was merged into another; gives the one that was kept, and her guardian."""
    Person.objects.filter(pk=row.pk).update(birth_date=BORN)
    survivor, guardian = builders.person(birth_date=BORN), builders.person()
    builders.merged(row, survivor)
    builders.guardianship(survivor, guardian)
    return survivor, guardian
