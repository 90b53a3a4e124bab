"""What a child takes away from itself before it opens what a stranger sent."""

from sofia.core.children import MEGABYTE, confine


def give_up_powers(*, whole: bool = False) -> None:
    """Little memory, little time, no large output and no dump of what it held. ``whole``: it writes what went through
    the gate before, which together may be large."""
    confine(memory=(1024 if whole else 768) * MEGABYTE, processor=10, output=(256 if whole else 32) * MEGABYTE)
