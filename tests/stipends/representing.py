"""A minor who was kept twice, and who acts for her."""

from sofia.people.models import Guardianship, Merge, Person
from tests import builders

BORN = "2009-02-01"


def merged_minor(row: Person) -> tuple[Person, Person]:
    """The row becomes one of a minor that was merged into another; gives the one that was kept, and her guardian."""
    Person.objects.filter(pk=row.pk).update(birth_date=BORN)
    survivor, guardian = builders.person(birth_date=BORN), builders.person()
    about = {"reason": "La misma.", "was_active": True, "merged_at": builders.NOON, "merged_by": builders.person()}
    Merge.objects.create(survivor=survivor, merged=row, centre=builders.centre(), **about)
    confirmed = {"centre": builders.centre(), "confirmed_at": builders.NOON, "confirmed_by": builders.person()}
    Guardianship.objects.create(minor=survivor, guardian=guardian, **confirmed)
    return survivor, guardian
