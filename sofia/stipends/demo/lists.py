"""The lists that the demo's call published on their days: the final roster and the eligible list."""

from datetime import datetime

from sofia.core.clock import BOGOTA, day_of
from sofia.people.models import Person, Role
from sofia.stipends import eligible, windows
from sofia.stipends.actions.keep_list import Part, keep_list
from sofia.stipends.actions.lists.publish_list import parts
from sofia.stipends.actions.rosters.publish_roster import lines_of
from sofia.stipends.models import Call, ListKind
from sofia.stipends.rules.lists import FULL_ROSTER, PUBLIC_ROSTER, public_roster

ROSTER_AT = datetime(2025, 3, 3, 9, tzinfo=BOGOTA)
ELIGIBLE_AT = datetime(2025, 3, 25, 9, tzinfo=BOGOTA)


def load_lists(call: Call, manager: Person) -> None:
    """As their actions would have published them: those look at today's clock, and these days are over."""
    role, closes = Role.STIPEND_MANAGER, windows.closes(call, "applications")
    lines = lines_of(call, closes)
    public, full = Part(PUBLIC_ROSTER, public_roster(lines)), Part(FULL_ROSTER, lines)
    with windows.at_moment(ROSTER_AT):
        keep_list(call, ListKind.FINAL_ROSTER, day_of(ROSTER_AT), closes, public, full, manager, role, ROSTER_AT)
    day = day_of(ELIGIBLE_AT)
    public, full = parts(call, eligible.standings(call, day), None)
    with windows.at_moment(ELIGIBLE_AT):
        keep_list(call, ListKind.ELIGIBLE, day, ELIGIBLE_AT, public, full, manager, role, ELIGIBLE_AT)
