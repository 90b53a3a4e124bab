"""Reminds who has a place and no account, before the day and after it; each time once."""

from datetime import datetime

from django.db import transaction

from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of_many
from sofia.stipends import accounts
from sofia.stipends.models import Call


@transaction.atomic
def remind(*, call: Call, at: datetime) -> int:
    """Write to everybody of the call whose day is near or past and who registered nothing, and to who acts for a
    minor; gives how many have no account.

    Nobody's act, so it leaves no trace beyond the mails. Repeated, it writes to nobody twice about the same.
    """
    missing = [one for one in accounts.alerts(call, day_of(at)) if one.waiting is None]
    to = addressees_of_many((one.award.application.person for one in missing), day_of(at))
    for one in missing:
        kind = Kind.BANK_ACCOUNT_LATE if one.is_late else Kind.BANK_ACCOUNT_DUE
        hers, event = to[one.award.application.person_id], f"award:{one.award.pk}"
        notify_all(kind=kind, to=hers, event=event, values={"until": long_day(one.due)}, at=at)
    return len(missing)
