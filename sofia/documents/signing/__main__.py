"""The child that reads the signature of a file that anybody may have sent: no database, no keys, and few powers."""

import sys

from sofia.documents.gate.limits import give_up_powers


def main() -> None:
    give_up_powers()

    from sofia.documents.signing.reading import answer

    order, data = sys.stdin.buffer.readline(), sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(order, data))
    sys.stdout.buffer.flush()


main()
