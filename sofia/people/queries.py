"""Reads that pages need."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.people.identity import known_by
from sofia.people.models import AccountBlock, Centre, Person, RoleGrant


def centres() -> QuerySet[Centre]:
    """Every centre with its regional and municipality, by regional and code."""
    return Centre.objects.select_related("regional", "municipality").order_by("regional__name", "code")


def centres_of(acting: RoleGrant) -> QuerySet[Centre]:
    """The centres where who acts in that grant gives roles: its own, or every one."""
    every = Centre.objects.order_by("code")
    return every.filter(pk=acting.centre_id) if acting.centre_id else every


def person_of(document_type: str, number: str) -> Person | None:
    """Who has that document, or last had it, and an open account, if anybody."""
    person = known_by(document_type, number)
    return person if person and person.is_active else None


def anybody(document_type: str, number: str) -> Person | None:
    """Who has that document, or last had it, even when the account is suspended or closed."""
    return known_by(document_type, number)


def grants_visible_to(acting: RoleGrant) -> QuerySet[RoleGrant]:
    """The grants that who acts so may see and end: those of today and later first, ended ones last."""
    shown = RoleGrant.objects.visible_to(acting).select_related("person", "centre", "granted_by")
    return shown.order_by("centre", "-ended_at", "role", "start", "pk")


def grant_or_404(acting: RoleGrant, number: int) -> RoleGrant:
    return get_object_or_404(grants_visible_to(acting), pk=number)


def account_or_404(number: int) -> Person:
    """Anybody's account, for who administers the portal."""
    return get_object_or_404(Person, pk=number)


def blocks_of(person: Person) -> QuerySet[AccountBlock]:
    """Each time that the account was suspended or closed, the latest first."""
    return person.account_blocks.select_related("blocked_by", "lifted_by").order_by("-pk")
