"""Reads that pages need."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.people.models import Centre, Person, Role, RoleGrant


def centres() -> QuerySet[Centre]:
    """Every centre with its regional and municipality, by regional and code."""
    return Centre.objects.select_related("regional", "municipality").order_by("regional__name", "code")


def administered_by(person: Person, day: date) -> QuerySet[Centre]:
    """The centres whose roles the person may grant on that day."""
    hers = RoleGrant.objects.held_by(person, Role.CENTRE_ADMINISTRATOR, day)
    return Centre.objects.filter(pk__in=hers.values("centre")).order_by("code")


def person_of(document_type: str, number: str) -> Person | None:
    """Who has that document and an open account, if anybody."""
    return Person.objects.filter(document_type=document_type, document_number=number, is_active=True).first()


def grants_visible_to(person: Person, day: date) -> QuerySet[RoleGrant]:
    """The grants of the centres that the person administers: those of today and later first, ended ones last."""
    shown = RoleGrant.objects.visible_to(person, day).select_related("person", "centre", "granted_by")
    return shown.order_by("centre", "-ended_at", "role", "start", "pk")


def grant_or_404(person: Person, day: date, number: int) -> RoleGrant:
    return get_object_or_404(grants_visible_to(person, day), pk=number)
