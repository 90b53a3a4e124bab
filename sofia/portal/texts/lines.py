"""The telephone lines at the foot of every page, the pages of errors too: read seldom, and never while one is made."""

import re
from collections.abc import Callable

from sofia.core import clock
from sofia.portal.texts import LINES, default

Lines = tuple[tuple[str, str], ...]

LINE = re.compile(r"(?P<place>[^:]{2,60}):\s*(?P<phone>\+?[0-9][0-9 ]{4,18}[0-9])")
FRESH = 60.0  # seconds until a change made elsewhere is seen here


class BadLine(ValueError):
    """A line is not «place: number»; the message says which, in Spanish."""


def parse(body: str) -> Lines:
    """Place and number of each line. Raises BadLine."""
    found = []
    for line in filter(None, map(str.strip, body.splitlines())):
        parts = LINE.fullmatch(line)
        if parts is None:
            raise BadLine(f"No se entiende «{line}». Escriba el lugar, dos puntos y el número: «Bogotá: 592 5555».")
        found.append((parts["place"].strip(), parts["phone"]))
    if not found:
        raise BadLine("Escriba al menos una línea, como «Bogotá: 592 5555».")
    return tuple(found)


class Kept:
    """The lines as this process knows them. ``now``: seconds that only grow."""

    def __init__(self, now: Callable[[], float] = clock.stopwatch) -> None:
        self.lines, self.until, self.now = parse(default(LINES).body), 0.0, now

    def is_stale(self) -> bool:
        return self.now() >= self.until

    def keep(self, lines: Lines | None) -> None:
        """Keep these for a while; None, when they could not be read, keeps those that were known."""
        self.lines, self.until = lines or self.lines, self.now() + FRESH


KEPT = Kept()


def help_lines() -> Lines:
    """What every page shows: no query, no failure."""
    return KEPT.lines
