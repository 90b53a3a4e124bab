"""Who is registering, as her answers say."""

from collections.abc import Mapping
from typing import Any

from sofia.people.passwords import Owner


def surnames_of(names: Mapping[str, str]) -> str:
    """The surnames as one text, as the document shows them: one is enough."""
    return f"{names['first_surname']} {names['second_surname']}".strip()


def owner_of(about: Mapping[str, Any]) -> Owner:
    """What her password must not be made of."""
    names = about["nombres"]
    return Owner(
        given_names=names["given_names"],
        surnames=surnames_of(names),
        document_number=about["documento"]["document_number"],
        birth_date=about["nacimiento"]["birth_date"],
        email=about["correo"]["email"],
    )
