"""What is kept of one person, as she may read it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.people import identity
from sofia.people.models import Person
from sofia.rights.holdings import Holding, holdings
from sofia.vault.fields import SealedField
from sofia.vault.rows import reveal

Facts = dict[str, Any]
"""The fields of one row by their Spanish names: texts, numbers, booleans, or None."""

Say = Callable[[Any], Any]
"""How a value is written."""


def rows_of(holding: Holding, herself: list[int]) -> QuerySet[models.Model]:
    """Her rows of that table, in the order in which they came. ``herself``: all her numbers, if she was kept twice."""
    manager: models.Manager[models.Model] = apps.get_model(holding.table)._default_manager
    return manager.filter(**holding.only, **{f"{holding.person}__in": herself}).order_by("pk")


def everything_about(person: Person, say: Say | None = None) -> Iterator[tuple[Holding, Iterator[Facts]]]:
    """Every table with something of hers, and its rows; read as they are asked for. ``say``: how a value is written,
    as JSON holds it unless another way is given.
    """
    herself = identity.rows_of(person)
    for holding in holdings():
        rows = rows_of(holding, herself).iterator(chunk_size=500)
        yield holding, (facts(row, holding, herself, say or _plain) for row in rows)


def shown_of(person: Person) -> list[tuple[Holding, list[Facts]]]:
    """The same for a page: only tables that have something, with days and hours as people say them."""
    return [(holding, rows) for holding, found in everything_about(person, _in_words) if (rows := list(found))]


def facts(row: models.Model, holding: Holding, herself: list[int], say: Say) -> Facts:
    """A row in words: without keys, and without naming anybody else."""
    return {str(field.verbose_name): _value(row, field, herself, say) for field in _fields(holding)}


def _fields(holding: Holding) -> list["models.Field[Any, Any]"]:
    fields = apps.get_model(holding.table)._meta.concrete_fields
    if holding.shown:
        return [field for field in fields if field.name in holding.shown]
    return [field for field in fields if field.name not in (*holding.hidden, "id")]


def _value(row: models.Model, field: "models.Field[Any, Any]", herself: list[int], say: Say) -> Any:
    if isinstance(field, SealedField):
        return reveal(row, field.name)
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey) and field.related_model is Person:
        return None if value is None else "usted" if value in herself else "otra persona"
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    if field.name == "act":
        return dict(Act.choices).get(value, value)
    return say(value)


def _in_words(value: Any) -> Any:
    """A day or a moment in Bogotá as people say it; the rest as JSON holds it."""
    if isinstance(value, datetime):
        return clock.moment(value)
    return long_day(value) if isinstance(value, date) else _plain(value)


def _plain(value: Any) -> Any:
    """A value as JSON holds it; moments with their offset."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if isinstance(value, str | int | bool | None) else str(value)
