"""Reads that pages need."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sofia.core.dates import long_day
from sofia.people.gazetteer import place_name
from sofia.people.identity import known_by
from sofia.people.models import (
    AccountBlock,
    Centre,
    Contact,
    Gender,
    IdentityDetails,
    LegalRepresentative,
    Person,
    RoleGrant,
)
from sofia.people.registration.fields import shown_phone
from sofia.vault.rows import reveal


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


def contact_of(person: Person) -> Contact | None:
    return Contact.objects.filter(person=person).first()


def details_of(person: Person) -> dict[str, Any]:
    """What a person told of herself and accepted, ready to be shown to her; None for what she never told."""
    contact, details = contact_of(person), IdentityDetails.objects.filter(person=person).first()
    representative = LegalRepresentative.objects.filter(person=person).first()
    accepted = person.acceptances.select_related("terms").order_by("accepted_at", "pk")
    return {
        "contact": _contact_lines(contact) if contact else [],
        "identity": _identity_lines(details) if details else [],
        "representative": representative,
        "representative_phone": shown_phone(representative.phone) if representative else "",
        "acceptances": accepted,
    }


def _contact_lines(contact: Contact) -> list[tuple[str, str, str]]:
    """Name, value and the page where it is corrected."""
    guardian = f"{contact.guardian_name}, {shown_phone(contact.guardian_phone)}"
    return [
        ("Dónde vive", place_name(contact.country, contact.municipality_id), "residencia"),
        ("Dirección", contact.address, "direccion"),
        ("Celular", shown_phone(contact.mobile), "celular"),
        ("Adulto de contacto", guardian, "acudiente"),
    ]


def _identity_lines(details: IdentityDetails) -> list[tuple[str, str]]:
    stratum = {None: "No sabe", 0: "Sin estrato"}.get(details.stratum, str(details.stratum))
    gender = reveal(details, "gender")
    return [
        ("Dónde nació", place_name(details.birth_country, details.birth_municipality_id)),
        (
            "Expedición del documento",
            f"{long_day(details.issued_on)}, {place_name(details.issue_country, details.issue_municipality_id)}",
        ),
        ("Estrato", stratum),
        ("Género", Gender(gender).label if gender else "No lo dijo"),
    ]
