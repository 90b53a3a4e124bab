"""The bytes of a document, only when they are the ones that were received."""

from sofia.core.canonical import sha256_hex
from sofia.documents.models import Document, context
from sofia.documents.store import store
from sofia.vault.seal import Unreadable, unseal


def content(document: Document, part: str) -> bytes:
    """What «original» or «served» was. Raises OSError (Lost among them), and Unreadable when it is not the same."""
    file, sha256, size = document.part(part)
    data = unseal(store().read(file), context(document.pk, part))
    if len(data) != size or sha256_hex(data) != sha256:
        raise Unreadable("Lo guardado abre, pero no es lo que se recibió.")
    return data
