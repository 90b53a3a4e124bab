"""Keys of the suite's own to sign with."""

from datetime import datetime
from pathlib import Path

from sofia.core import clock
from sofia.documents.signing import authority, compact


def made(folder: Path, at: datetime | None = None) -> Path:
    """The authority that `sofia run` makes."""
    now = at or clock.now()
    authority.create(folder, now)
    compact.create(folder, now)
    return folder
