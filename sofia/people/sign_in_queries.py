"""Reads about how a person signs in: where she is in, and what she proves herself with."""

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sofia.people.models import Authenticator, OpenSession, Passkey, Person


def sessions_of(person: Person) -> QuerySet[OpenSession]:
    """Where she is signed in, the latest used first; those that Django already forgot are left out."""
    known = Session.objects.values("session_key")
    return person.open_sessions.filter(key__in=known).order_by("-last_seen", "-pk")


def session_or_404(person: Person, number: str) -> OpenSession:
    """One of her own."""
    if not (number.isascii() and number.isdigit()):
        raise Http404
    return get_object_or_404(sessions_of(person), pk=number)


def codes_left(person: Person) -> int:
    """How many codes on paper she has not used."""
    return person.recovery_codes.filter(used__isnull=True).count()


def factor_or_404(person: Person, kind: str, number: int) -> Authenticator | Passkey:
    """One of what she has, by how pages name it."""
    if kind == "llave":
        return get_object_or_404(person.passkeys, pk=number)
    return get_object_or_404(Authenticator, person=person, pk=number)
