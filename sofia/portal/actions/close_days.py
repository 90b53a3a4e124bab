"""Closes the days of the audit that ended, and sends the last digest to whoever keeps it away from here."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from sofia.audit.actions.digest import make_digests, stamp_digests
from sofia.audit.authority import configured
from sofia.audit.digests import stored
from sofia.audit.keepsake import keepsake
from sofia.audit.models import Digest
from sofia.core.dates import long_day
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind


def close_days(*, at: datetime) -> None:
    """Make the digests that are missing, ask for their stamps, and mail the last one, once to each mailbox.

    Nobody's act: time's. Raises NoStamp or BadAuthority at the end, when everything else is done: whoever called
    tries again later. What was mailed without a stamp stays good: its hash is what proves.
    """
    make_digests()
    try:
        if authority := configured():
            stamp_digests(authority)
    finally:
        if last := stored().last():
            _tell(last, at)


@transaction.atomic
def _tell(digest: Digest, at: datetime) -> None:
    values = {"day": long_day(digest.day), "keepsake": keepsake(digest)}
    for mailbox in settings.DIGEST_MAILBOXES:
        notify(kind=Kind.DAILY_DIGEST, to=None, mailbox=mailbox, event=str(digest.day), values=values, at=at)
