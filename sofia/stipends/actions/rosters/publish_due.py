"""What the clock does for the rosters of a call: those of the days that are over, and the final one."""

from sofia.core import clock
from sofia.stipends import lists, windows
from sofia.stipends.actions.rosters.publish_roster import publish_roster
from sofia.stipends.models import Call, FrozenList, ListKind


def publish_due(*, call: int) -> list[FrozenList]:
    """Publish each roster that is due and missing, and give them. Repeated, or cut in the middle, it does the rest."""
    found, now = Call.objects.get(pk=call), windows.now()
    today = clock.day_of(now)
    days = [day for day in lists.days_without_roster(found, today) if day >= today - lists.LATELY]
    made = [publish_roster(call=found, kind=ListKind.DAILY_ROSTER, by=None, day=day) for day in days]
    if lists.final_is_due(found, now):
        made.append(publish_roster(call=found, kind=ListKind.FINAL_ROSTER, by=None))
    return made
