"""The link that shows that a mailbox is a person's: signed, good for a week, and only for the mailbox she has."""

from datetime import timedelta

from django.core import signing

from sofia.people.models import Person
from sofia.vault.seal import fingerprint

SALT = "sofia.people.confirm_email"
GOOD_FOR = timedelta(days=7)


def token_of(person: Person) -> str:
    """What stands in the link."""
    return signing.dumps([person.pk, _mark(person)], salt=SALT)


def person_of(token: str) -> Person | None:
    """Whose mailbox the link reached; None when it is too old, or she has another mailbox by now."""
    try:
        number, mark = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=number, is_active=True).first()
    return person if person and _mark(person) == mark else None


def _mark(person: Person) -> str:
    return fingerprint(person.email, "confirm mailbox")[:24]
