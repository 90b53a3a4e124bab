"""Writes down where a person is signed in, and ends it."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.functions import Greatest

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.models import OpenSession, Person


def note(*, person: Person, key: str, device: str, place: str, at: datetime) -> None:
    """A browser of hers is in."""
    about = {"person": person, "device": device, "place": place, "begun": at, "last_seen": at}
    OpenSession.objects.update_or_create(key=key, defaults=about)


def touch(*, key: str, at: datetime) -> bool:
    """It was used just now; False when it is not written down."""
    return bool(OpenSession.objects.filter(key=key).update(last_seen=Greatest("begun", at)))


def forget(*, key: str) -> None:
    OpenSession.objects.filter(key=key).delete()


@transaction.atomic
def close_session(*, session: OpenSession, by: Person) -> None:
    """End one of her own sessions at once: its next request is a stranger's."""
    _end([session.key])
    record(act=Act.CLOSE_SESSION, by=by, subject=by, before={"session": session.pk})


@transaction.atomic
def close_others(*, person: Person, key: str) -> int:
    """End all of hers but the one of that key; how many there were."""
    others = list(OpenSession.objects.filter(person=person).exclude(key=key).values_list("key", flat=True))
    _end(others)
    if others:
        record(act=Act.CLOSE_SESSION, by=person, subject=person, before={"sessions": len(others)})
    return len(others)


def end_all(*, person: Person) -> None:
    """End every session of a person whose account is blocked or whose password somebody else changed."""
    _end(list(OpenSession.objects.filter(person=person).values_list("key", flat=True)))


def _end(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(key__in=keys).delete()
