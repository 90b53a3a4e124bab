"""Says what is being done, once it takes longer than a second."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sofia.core.clock import stopwatch

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
def large_data() -> Iterator[None]:
    """Millions of small values that live until the end: do not look for garbage among them meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
