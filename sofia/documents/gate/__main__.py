"""The child: takes away its own powers, then opens the file. It knows nothing but what stands in its input."""

import sys

from sofia.core.canonical import from_json
from sofia.documents.gate.limits import give_up_powers


def main() -> None:
    order = sys.stdin.buffer.readline()  # ours; only what follows is a stranger's
    give_up_powers(whole=from_json(order)["act"] != "inspect")

    from sofia.documents.gate.work import answer

    sys.stdout.buffer.write(answer(order, sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()


main()
