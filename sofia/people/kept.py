"""A form that was sent when it could not be taken: kept sealed in the session, for the same person only."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from sofia.core.canonical import canonical_json, from_json
from sofia.people.models import Person
from sofia.vault.seal import Unreadable, seal, unseal

KEPT = "kept_form"
NEVER = ("password", "again", "current", "code", "token", "credential")  # words in the name of what is never kept
MOST = 100_000  # characters: longer than any form of ours


@dataclass(frozen=True)
class Kept:
    """Where the form was sent, and its boxes without secrets and files."""

    path: str
    fields: Sequence[Sequence[str]]


def keep(request: HttpRequest, person: Person) -> None:
    """Keep what this request sends. The seal is bound to the person: under another's session it does not open."""
    typed = [[name, value] for name, values in request.POST.lists() for value in values if not is_secret(name)]
    text = canonical_json({"path": request.get_full_path(), "fields": typed})
    if len(text) <= MOST:
        request.session[KEPT] = base64.b64encode(seal(text, _context(person))).decode()


def kept(request: HttpRequest, person: Person) -> Kept | None:
    """What was kept for the person in this session, if anything."""
    sealed = request.session.get(KEPT)
    if not sealed:
        return None
    try:
        said = from_json(unseal(base64.b64decode(sealed), _context(person)).decode())
    except Unreadable:
        return None
    return Kept(said["path"], said["fields"])


def is_secret(name: str) -> bool:
    return any(word in name for word in NEVER)


def _context(person: Person) -> str:
    return f"kept form:{person.pk}"
