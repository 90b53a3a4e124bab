"""Puts text into the sealed columns of a row and takes it out. Nothing is opened unless somebody asks for it here."""

from django.db.models import Model

from sofia.vault.fields import SealedField
from sofia.vault.seal import seal, unseal


def close(row: Model, name: str, text: str) -> None:
    """Seal ``text`` into the column; the row is not saved. An empty text empties it."""
    setattr(row, name, seal(text.encode(), context(row, name)) if text else b"")


def reveal(row: Model, name: str) -> str:
    """The text of the column, empty when nothing is kept. Raises Unreadable."""
    kept = bytes(getattr(row, name))
    return unseal(kept, context(row, name)).decode() if kept else ""


def context(row: Model, name: str) -> str:
    """What the content of the column is and whose: «people.totpdevice.secret:15»."""
    field = row._meta.get_field(name)
    if not isinstance(field, SealedField):
        raise TypeError(f"{row._meta.label}.{name} is not sealed")
    owner = getattr(row, field.bound_to)
    if owner is None:
        raise ValueError(f"{row._meta.label}.{field.bound_to} must be set before {name} is sealed")
    return f"{row._meta.label_lower}.{name}:{owner}"
