"""The child: takes away its own powers, then opens the file. It knows nothing but its input and the headings wanted."""

import sys

from sofia.core.children import MEGABYTE, confine


def main() -> None:
    confine(memory=512 * MEGABYTE, processor=180, output=MEGABYTE)

    from sofia.imports.gate.work import answers

    for line in answers(sys.argv[1], sys.stdin.buffer):
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


main()
