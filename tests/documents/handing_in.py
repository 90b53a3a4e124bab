"""People who hand in."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from sofia.documents.actions import Upload, receive
from sofia.documents.models import Document
from sofia.people.models import Person
from tests import builders
from tests.documents import files


def hand_in(
    owner: Person | None = None,
    data: bytes | None = None,
    name: str = "cédula.pdf",
    key: UUID | None = None,
    **about: Any,
) -> Document:
    """A document of somebody, received now."""
    owner = owner or builders.person()
    upload = Upload(files.pdf() if data is None else data, name, key or uuid4())
    usual = {"owner": owner, "kind": "identity", "upload": upload, "by": owner, "at": builders.NOON}
    return receive(**{**usual, **about})


def path_of(file: str) -> Path:
    """Where the store of the moment keeps a file."""
    return Path(settings.DOCUMENTS) / file[:2] / file


def all_files() -> list[Path]:
    return list(Path(settings.DOCUMENTS).glob("*/*"))
