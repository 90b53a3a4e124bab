"""Where the request of the moment comes from, so that no act has to carry it as an argument."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """A network address and the request's id in the log; both empty when a command acts and not a page."""

    address: str = ""
    request: str = ""


NOWHERE = Origin()
CURRENT: ContextVar[Origin] = ContextVar("origin")


def current() -> Origin:
    """Where the act of this moment comes from."""
    return CURRENT.get(NOWHERE)
