"""Brings the texts that people accept into the database: one row for each file of `sofia/people/texts`."""

from datetime import date
from pathlib import Path

from django.db import transaction

from sofia.core.canonical import sha256_hex
from sofia.people.models import Terms, TermsKind

TEXTS = Path(__file__).parents[1] / "texts"


class ChangedText(ValueError):
    """A text that was already published says something else now; the message says what to do, in Spanish."""


@transaction.atomic
def load_terms() -> int:
    """Add the versions that are missing; how many there are. A published one never changes: raises ChangedText.

    Nobody's act: the files are part of the program, and whoever starts it loads them.
    """
    versions = [_version(path) for path in sorted(TEXTS.glob("*.md"))]
    for version in versions:
        kept, _ = Terms.objects.get_or_create(
            kind=version.kind, since=version.since, defaults={"text": version.text, "sha256": version.sha256}
        )
        if kept.sha256 != version.sha256:
            raise ChangedText(f"{version}: ya se publicó con otro texto. Deje ese archivo como estaba y agregue otro.")
    return len(versions)


def _version(path: Path) -> Terms:
    """«2025-01-01-use.md»: since when, and which text."""
    text = path.read_text("utf-8").strip()
    return Terms(
        kind=TermsKind(path.stem[11:]),
        since=date.fromisoformat(path.stem[:10]),
        text=text,
        sha256=sha256_hex(text.encode()),
    )
