"""Opens the spreadsheets that officers hand in, in a child without database or keys, and with little memory.

The child says what stands above the headings, and then line after line, as it reads them: neither it nor whoever
listens ever holds all of a file's lines. It is told which headings are wanted, and nothing else.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from signal import SIGKILL
from threading import BoundedSemaphore
from typing import Any

from sofia.core.canonical import canonical_json, from_json
from sofia.core.children import Child, in_memory, mortal
from sofia.imports.reasons import Reason, Unfit

PATIENCE = 20  # seconds in the queue
TURNS = BoundedSemaphore(2)
COMMAND = [sys.executable, "-I", "-m", "sofia.imports.gate"]
# name, the headings it goes by (folded), whether the file must have it, and how to call it when it is missing
Wanted = tuple[str, list[str], bool, str]
Cells = tuple[int, list[str]]


@dataclass(frozen=True)
class Opened:
    """``head``: rows above the headings. ``names``: of the columns found, in the order of ``rows``' cells. ``about``:
    how many lines there may be, 0 when nobody knows. ``rows`` raises Unfit for what is found on the way."""

    head: list[list[str]]
    names: list[str]
    about: int
    rows: Iterator[Cells]


@contextmanager
def opened(parts: Iterable[bytes], wanted: Sequence[Wanted]) -> Iterator[Opened]:
    """A file while it is read. Raises Unfit."""
    with _turn(), in_memory() as given:
        for part in parts:
            given.write(part)
        given.seek(0)
        command = [*mortal(SIGKILL), *COMMAND, canonical_json(wanted).decode()]
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})
        try:
            about = _heard(child)
            yield Opened(about["head"], about["names"], about["about"], _rows(child))
        finally:
            child.kill()
            child.communicate()


def _rows(child: Child) -> Iterator[Cells]:
    while isinstance(heard := _heard(child), list):
        yield heard[0], heard[1]
    if not heard["lines"]:
        raise Unfit(Reason.NO_LINES)


def _heard(child: Child) -> Any:
    """The next thing that the child says. Raises Unfit when it is a refusal, or nothing at all."""
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line.endswith(b"\n"):  # it ran out of time or memory, or what it was opening broke it
        child.kill()
        if child.wait() > 0:
            raise RuntimeError(f"the gate did not start: {child.returncode}")
        raise Unfit(Reason.BOMB)
    heard = from_json(line)
    if isinstance(heard, dict) and "reason" in heard:
        raise Unfit(Reason(heard["reason"]), heard["about"])
    return heard


@contextmanager
def _turn() -> Iterator[None]:
    if not TURNS.acquire(timeout=PATIENCE):
        raise Unfit(Reason.BUSY)
    try:
        yield
    finally:
        TURNS.release()
