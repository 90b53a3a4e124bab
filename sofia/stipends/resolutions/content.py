"""What a resolution is about, read from rows that do not change: who gets what, and where the money comes from."""

from datetime import date

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.stipends.models import Resolution
from sofia.stipends.resolutions.kinds import part_of
from sofia.stipends.resolutions.part import Content


def content_of(resolution: Resolution, on: date) -> Content:
    """The content as it stands; ``on``: the day from which a place that an appeal wins would count."""
    return part_of(resolution).content(resolution, on)


def fingerprint(*said: dict[str, object]) -> str:
    """A text that changes whenever what would be signed does."""
    return sha256_hex(canonical_json(list(said)))
