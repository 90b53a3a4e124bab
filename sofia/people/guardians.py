"""Reads about who acts for a minor."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.people.models import Guardianship, LegalRepresentative, Person


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
