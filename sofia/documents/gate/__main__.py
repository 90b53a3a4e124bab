"""The child: takes away its own powers, then opens the file. It knows nothing but what stands in its input."""

import resource
import sys

MEGABYTE = 1 << 20
MEMORY = 768 * MEGABYTE
PROCESSOR = 10  # seconds
OUTPUT = 32 * MEGABYTE
FILES = 64


def main() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))

    from sofia.documents.gate.work import answer

    order, data = sys.stdin.buffer.readline(), sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(order, data))
    sys.stdout.buffer.flush()


main()
