"""Removes files of no document: what a cut in the middle of a sending left."""

from sofia.documents.integrity import orphans
from sofia.documents.store import store


def sweep() -> int:
    """Remove them and give how many. Only when somebody asks: after restoring an older database, files that look like
    nobody's are those of documents that are missing."""
    names = list(orphans())
    for name in names:
        store().remove(name)
    return len(names)
