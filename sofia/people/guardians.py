"""Reads about who acts for a minor, and who hears of what is hers."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.core.dates import OF_AGE
from sofia.people.identity import everyone_of, everyone_of_many, rows_of, survivors_of
from sofia.people.models import Guardianship, LegalRepresentative, Person
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN

NOT_A_MINOR = "Esa persona ya cumplió 18 años: actúa por sí misma."
NO_LONGER = (
    "Usted ya no representa a esa persona en el portal. Si la representa, vayan juntos a un centro con sus documentos."
)


def named_by(minor: Person) -> LegalRepresentative | None:
    """Whom she named when she registered, if anybody."""
    return LegalRepresentative.objects.filter(person=minor).first()


def guardian_of(minor: Person, day: date) -> Guardianship | None:
    """Who acts for her that day, if anybody."""
    return Guardianship.objects.live(day).filter(minor=minor).select_related("guardian").first()


def represented_by(guardian: Person, day: date) -> QuerySet[Guardianship]:
    """The minors for whom the person acts that day."""
    return Guardianship.objects.live(day).filter(guardian=guardian).select_related("minor").order_by("pk")


def represented_or_404(guardian: Person, day: date, number: int) -> Guardianship:
    """One of them: another's do not exist for her."""
    return get_object_or_404(represented_by(guardian, day), pk=number)


def role_over(person: Person, by: Person, day: date, not_hers: str) -> str:
    """The role in which she acts in what is a person's: none when it is her own, the guardian's for a minor, whichever
    of the rows of both it is. Raises Refused: ``not_hers``, or why she no longer acts for her."""
    if person.pk in rows_of(by):
        return ""
    mandates = Guardianship.objects.filter(minor__in=everyone_of(person), guardian__in=rows_of(by))
    if mandates.live(day).exists():
        return GUARDIAN
    if not mandates.exists():
        raise Refused(not_hers)
    raise Refused(NOT_A_MINOR if person.age_on(day) >= OF_AGE else NO_LONGER)


def addressees_of(person: Person, day: date) -> list[Person]:
    """Whom a notice about what is hers goes to: herself, in the row that was kept of her, and who acts for her."""
    return addressees_of_many([person], day)[person.pk]


def addressees_of_many(people: Iterable[Person], day: date) -> dict[int, list[Person]]:
    """The same of many, by the number of the row that was asked for. Four queries."""
    asked = {person.pk: person for person in people}
    merged = survivors_of(asked)
    kept = {number: merged.get(number, person) for number, person in asked.items()}
    rows = everyone_of_many(person.pk for person in kept.values())
    mandates = Guardianship.objects.live(day).filter(minor__in=rows).select_related("guardian").order_by("pk")
    acting = {rows[mandate.minor_id]: mandate.guardian for mandate in mandates}
    moved = survivors_of(guardian.pk for guardian in acting.values())
    guardians = {minor: moved.get(guardian.pk, guardian) for minor, guardian in acting.items()}
    return {
        number: [person, *([guardians[person.pk]] if person.pk in guardians else [])] for number, person in kept.items()
    }
