"""Brings every sealed file to the current key, so that an old one can be forgotten."""

from collections.abc import Iterator

from sofia.documents.contents import content
from sofia.documents.models import PAPER, PARTS, Document, Paper, context
from sofia.documents.store import store
from sofia.vault.seal import HEAD_SIZE, current_head, seal


def reseal_files() -> int:
    """Seal again whatever another key sealed; gives how many files. Nobody's act: what they say does not change.

    It may be cut and repeated: each file is replaced as a whole. One that is not what was received is left as it is
    and raises Unreadable, or OSError.
    """
    done = 0
    for row, part in files():
        name = row.part(part)[0]
        if store().read(name)[:HEAD_SIZE] != current_head():
            store().write(name, seal(content(row, part), context(row.pk, part)))
            done += 1
    return done


def files() -> Iterator[tuple[Document | Paper, str]]:
    for document in Document.objects.order_by("pk").iterator():
        yield from ((document, part) for part in PARTS)
    for paper in Paper.objects.order_by("pk").iterator():
        yield paper, PAPER
