"""Puts text or bytes into the sealed columns of a row and takes them out. Nothing opens unless somebody asks."""

from django.db.models import Model

from sofia.vault.fields import SealedField
from sofia.vault.seal import seal, unseal


def close(row: Model, name: str, text: str) -> None:
    """Seal ``text`` into the column; the row is not saved. An empty text empties it."""
    close_bytes(row, name, text.encode())


def close_bytes(row: Model, name: str, data: bytes) -> None:
    """The same of bytes."""
    setattr(row, name, seal(data, context(row, name)) if data else b"")


def reveal(row: Model, name: str) -> str:
    """The text of the column, empty when nothing is kept. Raises Unreadable."""
    return reveal_bytes(row, name).decode()


def reveal_bytes(row: Model, name: str) -> bytes:
    """The same of bytes."""
    kept = bytes(getattr(row, name))
    return unseal(kept, context(row, name)) if kept else b""


def reveal_kept(model: type[Model], name: str, owner: int, kept: bytes) -> str:
    """The text of a column whose row was not made: of many rows, of which only some columns were asked for."""
    return unseal(kept, _context(model, name, owner)).decode()


def context(row: Model, name: str) -> str:
    """What the content of the column is and whose: «people.totpdevice.secret:15»."""
    field = row._meta.get_field(name)
    if not isinstance(field, SealedField):
        raise TypeError(f"{row._meta.label}.{name} is not sealed")
    owner = getattr(row, field.bound_to)
    if owner is None:
        raise ValueError(f"{row._meta.label}.{field.bound_to} must be set before {name} is sealed")
    return _context(type(row), name, owner)


def _context(model: type[Model], name: str, owner: object) -> str:
    return f"{model._meta.label_lower}.{name}:{owner}"
