"""Deletes what was kept for a time that has passed."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction

from sofia.rights.holdings import Retention, retentions


@transaction.atomic
def purge(*, at: datetime, apply: bool) -> list[tuple[Retention, int]]:
    """Every rule with how many rows it deletes, or would delete without ``apply``. Nobody's act: the rules say it."""
    return [(rule, _purge(rule, at, apply=apply)) for rule in retentions()]


def _purge(rule: Retention, at: datetime, *, apply: bool) -> int:
    limit = {f"{rule.since}__lt": at - timedelta(days=rule.days)}
    rows = apps.get_model(rule.table)._default_manager.filter(**rule.only, **limit)
    count: int = rows.count()
    if apply:
        rows.delete()
    return count
