"""Reads of the one PDF of each application."""

from collections.abc import Sequence

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.stipends.handing.queries import Line
from sofia.stipends.models import Application, Dossier


def contents_of(lines: Sequence[Line]) -> str:
    """Names what the PDF of those papers would hold: another file, another PDF."""
    said = [[line.slot.code, line.handed_in.sha256 if line.handed_in and line.readable else ""] for line in lines]
    return sha256_hex(canonical_json(said))


def dossier_of(application: Application, lines: Sequence[Line]) -> Dossier | None:
    """The PDF of what there is now; None while it is not made."""
    made = Dossier.objects.filter(application=application, contents=contents_of(lines))
    return made.select_related("paper").first()
