"""Drops files that wait for nobody any more."""

from datetime import datetime, timedelta

from sofia.imports.models import ImportPart

KEPT = timedelta(days=30)


def forget(*, at: datetime) -> int:
    """Drop the pieces of files that were handed in long ago; gives how many. Their imports stay."""
    return ImportPart.objects.filter(received__lt=at - KEPT).delete()[0]
