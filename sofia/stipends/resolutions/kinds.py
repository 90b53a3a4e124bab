"""Each kind of resolution and what is its own: a new kind is a row here and its module."""

from sofia.stipends.models import Resolution, ResolutionKind
from sofia.stipends.resolutions import of_appeal, of_award, of_change, of_replacement
from sofia.stipends.resolutions.part import Part

PARTS: dict[str, Part] = {
    ResolutionKind.AWARD: of_award.PART,
    ResolutionKind.APPEAL: of_appeal.PART,
    **of_change.PARTS,
    ResolutionKind.REPLACEMENT: of_replacement.PART,
}


def part_of(resolution: Resolution) -> Part:
    """What is of its kind."""
    return PARTS[resolution.kind]
