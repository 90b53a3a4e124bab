"""Says what is being done, once it takes longer than a second."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from sofia.core.clock import stopwatch

_KEPT: list[object] = []
PATIENCE = 1.0  # seconds a person waits without wondering


class Progress:
    """Steps told on stderr: silent while the whole work is quick."""

    def __init__(self) -> None:
        self.start = stopwatch()

    def step(self, message: str) -> None:
        """Announce the step that begins, when the work has already lasted."""
        elapsed = stopwatch() - self.start
        if elapsed > PATIENCE:
            sys.stderr.write(f"{elapsed:5.1f} s · {message}…\n")


@contextmanager
def large_data() -> Iterator[Callable[[object], None]]:
    """Millions of small values: do not look for garbage among them meanwhile.

    Gives a function that keeps a value until the program ends, so that nobody waits while it is taken apart.
    """
    gc.disable()
    try:
        yield _KEPT.append
    finally:
        gc.enable()


def leave(code: int) -> NoReturn:
    """End the program. Large data that was kept goes back to the system whole, not value by value."""
    if _KEPT:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
