"""What a child takes away from itself before it opens what a stranger sent."""

import resource

MEGABYTE = 1 << 20
MEMORY = 768 * MEGABYTE
PROCESSOR = 10  # seconds
OUTPUT = 32 * MEGABYTE
FILES = 64


def give_up_powers() -> None:
    """Little memory, little time, no large output and no dump of what it held."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
