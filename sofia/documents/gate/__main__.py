"""The child: takes away its own powers, then opens the file. It knows nothing but what stands in its input."""

import sys

from sofia.documents.gate.limits import give_up_powers


def main() -> None:
    give_up_powers()

    from sofia.documents.gate.work import answer

    order, data = sys.stdin.buffer.readline(), sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(order, data))
    sys.stdout.buffer.flush()


main()
