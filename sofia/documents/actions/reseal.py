"""Brings every sealed file to the current key, so that an old one can be forgotten."""

from sofia.documents.contents import content
from sofia.documents.models import PARTS, Document, context
from sofia.documents.store import store
from sofia.vault.seal import HEAD_SIZE, current_head, seal


def reseal_files() -> int:
    """Seal again whatever another key sealed; gives how many files. Nobody's act: what they say does not change.

    It may be cut and repeated: each file is replaced as a whole. One that is not what was received is left as it is
    and raises Unreadable, or OSError.
    """
    done = 0
    for document in Document.objects.order_by("pk").iterator():
        for part in PARTS:
            name = document.part(part)[0]
            if store().read(name)[:HEAD_SIZE] != current_head():
                store().write(name, seal(content(document, part), context(document.pk, part)))
                done += 1
    return done
