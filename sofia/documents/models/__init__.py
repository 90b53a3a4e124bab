"""What people hand in, and the papers that the portal gives: rows over sealed files, that do not change or go away."""

from sofia.documents.models.document import (
    FILE,
    HASH,
    ORIGINAL,
    PARTS,
    SERVED,
    Antivirus,
    Document,
    DocumentQuery,
    context,
)
from sofia.documents.models.paper import PAPER, Paper

__all__ = [
    "FILE",
    "HASH",
    "ORIGINAL",
    "PAPER",
    "PARTS",
    "SERVED",
    "Antivirus",
    "Document",
    "DocumentQuery",
    "Paper",
    "context",
]
