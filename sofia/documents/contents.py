"""The bytes of a document or a paper, only when they are the ones that were received or issued."""

from sofia.core.canonical import sha256_hex
from sofia.documents.models import PAPER, Document, Paper, context
from sofia.documents.store import store
from sofia.vault.seal import Unreadable, unseal


def content(row: Document | Paper, part: str) -> bytes:
    """What «original» or «served» of a document was, or a «paper». Raises OSError (Lost among them), and Unreadable
    when it is not the same."""
    file, sha256, size = row.part(part)
    data = unseal(store().read(file), context(row.pk, part))
    if len(data) != size or sha256_hex(data) != sha256:
        raise Unreadable("Lo guardado abre, pero no es lo que se recibió.")
    return data


def paper_bytes(paper: Paper) -> bytes:
    """The PDF that was issued, byte for byte. Raises OSError (Lost among them), and Unreadable when it changed."""
    return content(paper, PAPER)
