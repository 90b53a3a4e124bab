"""What a child takes away from itself before it opens what a stranger sent."""

from sofia.core.children import MEGABYTE, confine


def give_up_powers() -> None:
    """Little memory, little time, no large output and no dump of what it held."""
    confine(memory=768 * MEGABYTE, processor=10, output=32 * MEGABYTE)
