"""Brings every sealed row to the current key, so that an old one can be forgotten."""

from collections.abc import Iterator

from django.apps import apps
from django.db import transaction
from django.db.models import F, Func, Model, Value
from django.db.models.fields import BinaryField

from sofia.vault.fields import SealedField
from sofia.vault.rows import context
from sofia.vault.seal import HEAD_SIZE, current_head, seal, unseal

AT_ONCE = 500  # rows under lock each time
IN_MEMORY = 10  # of which a file of two megabytes may be one


def reseal_rows() -> int:
    """Seal again whatever another key sealed; gives how many values. Nobody's act: what it says does not change.

    It may be cut and repeated. Raises Unreadable for a value that does not open, with those before it done.
    """
    return sum(_reseal(model, field) for model, field in sealed_columns())


def sealed_columns() -> Iterator[tuple[type[Model], SealedField]]:
    """Every sealed column of every model."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedField):
                yield model, field


def _reseal(model: type[Model], field: SealedField) -> int:
    done, first = 0, Func(F(field.name), Value(1), Value(HEAD_SIZE), function="substr", output_field=BinaryField())
    stale = model._default_manager.alias(first=first).exclude(**{field.name: b""}).exclude(first=current_head())
    while True:
        with transaction.atomic():
            before = done
            rows = stale.select_for_update(of=("self",)).order_by("pk")[:AT_ONCE]
            for row in rows.iterator(chunk_size=IN_MEMORY):
                where = context(row, field.name)
                text = seal(unseal(bytes(getattr(row, field.name)), where), where)
                model._default_manager.filter(pk=row.pk).update(**{field.name: text})
                done += 1
        if done == before:
            return done
