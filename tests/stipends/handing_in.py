"""A learner who sent her application hands in its papers."""

from typing import Any
from uuid import uuid4

from sofia.documents.actions import Upload
from sofia.stipends.actions.applying.hand_in import hand_in
from sofia.stipends.handing.queries import slots_of
from sofia.stipends.models import Application, HandedIn
from sofia.stipends.rules.slots import LEARNER
from tests.documents import files
from tests.stipends import asking


def give(application: Application, slot: str, data: bytes | None = None, **about: Any) -> HandedIn:
    """A file in that slot, now."""
    upload = Upload(files.pdf() if data is None else data, "documento.pdf", about.pop("key", None) or uuid4())
    usual = {"by": application.person, "at": asking.AT}
    return hand_in(application=application, slot=slot, upload=upload, **{**usual, **about})


def give_all(application: Application) -> list[HandedIn]:
    """A file in every slot that she fills herself."""
    return [give(application, slot.code) for slot in slots_of(application) if slot.given_by == LEARNER]
