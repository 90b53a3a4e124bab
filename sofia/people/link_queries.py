"""Reads that links sent by mail need."""

from datetime import datetime

from sofia.people.links import hash_of
from sofia.people.models import MailboxChange, Person, RecoveryLink


def recovery_link(token: str, at: datetime) -> RecoveryLink | None:
    """The link with that token, with its person, while it works."""
    found = RecoveryLink.objects.select_related("person").filter(token_hash=hash_of(token)).first()
    return found if found and found.works(at) else None


def was_recovery_link(token: str) -> bool:
    """Whether there was ever such a link, as far back as they are remembered."""
    return RecoveryLink.objects.filter(token_hash=hash_of(token)).exists()


def mailbox_change(*, link: str = "", stop: str = "") -> MailboxChange | None:
    """The change that a link confirms, or that one stops, with its person; it may have ended."""
    known = {"link_hash": hash_of(link)} if link else {"stop_hash": hash_of(stop)}
    return MailboxChange.objects.select_related("person").filter(**known).first()


def open_mailbox_change(person: Person, at: datetime) -> MailboxChange | None:
    """The change of the person's mailbox that may still come to count."""
    return person.mailbox_changes.filter(ended__isnull=True, expires__gt=at).first()
