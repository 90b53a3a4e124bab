"""A tie at the cut-off, which only a draw settles."""

from datetime import date

from sofia.people.models import Role
from sofia.stipends.actions.award import award
from sofia.stipends.models import Decision
from tests import builders

DAY = date(2025, 4, 1)


def tied_decision(people: int = 3, places: int = 1, **about) -> Decision:
    """A decision that leaves so many people tied for those places."""
    call = builders.call(places=places, **about)
    for _ in range(people):
        builders.eligible(call)
    return award(call=call, on=DAY, by=builders.officer(Role.STIPEND_MANAGER), at=builders.NOON)
