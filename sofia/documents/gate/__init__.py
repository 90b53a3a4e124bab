"""Opens what strangers send, in a child that has nothing to lose: no database, no keys, little memory and little time.

The children of one process take turns, so that a burst of uploads never takes all the memory of the machine.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.core.children import in_memory
from sofia.documents.reasons import Reason, Rejected

SECONDS = 30  # of waiting; of computing, the child allows itself fewer
PATIENCE = 20  # seconds in the queue
TURNS = BoundedSemaphore(2)
COMMAND = [sys.executable, "-I", "-m"]
GATE = "sofia.documents.gate"


@dataclass(frozen=True)
class Passed:
    """What came through: the media type that its bytes have, and the copy that may be served, always a PDF."""

    media_type: str
    pages: int
    served: bytes


def inspect(data: bytes) -> Passed:
    """Look at a file, whatever its name says. Raises Rejected."""
    about, served = ask(GATE, {"act": "inspect"}, data)
    return Passed(about["media_type"], about["pages"], served)


def stamp(served: bytes, lines: Sequence[str]) -> bytes:
    """A copy with those lines on every page, for who is not the owner. Raises Rejected."""
    return ask(GATE, {"act": "stamp", "lines": list(lines)}, served)[1]


def bind(title: str, parts: Sequence[tuple[str, bytes]]) -> bytes:
    """One PDF named ``title`` with the pages of all parts, in their order, each under its title. Raises Rejected."""
    order = {"act": "bind", "title": title, "parts": [[name, len(data)] for name, data in parts]}
    return ask(GATE, order, b"".join(data for _, data in parts))[1]


def ask(module: str, order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Have a child, which is that module, look at a file. Raises Rejected.

    One line of order and then the file go in; one line of answer and then a copy, if there is one, come out.
    """
    with _turn(), in_memory(canonical_json(order) + data) as given, in_memory() as answered:
        try:
            child = subprocess.run(
                [*COMMAND, module], stdin=given, stdout=answered, stderr=subprocess.DEVNULL, env={}, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise Rejected(Reason.BOMB) from None
        if child.returncode < 0:  # it ran out of time or memory, or what it was opening broke it
            raise Rejected(Reason.BOMB)
        if child.returncode:
            raise RuntimeError(f"the gate did not start: {child.returncode}")
        answered.seek(0)
        about = from_json(answered.readline())
        if "reason" in about:
            raise Rejected(Reason(about["reason"]))
        return about, answered.read()


@contextmanager
def _turn() -> Iterator[None]:
    if not TURNS.acquire(timeout=PATIENCE):
        raise Rejected(Reason.BUSY)
    try:
        yield
    finally:
        TURNS.release()
