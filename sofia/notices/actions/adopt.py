"""Makes this installation the one that sends from the outbox that it has."""

from django.conf import settings
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core.keys import new_key
from sofia.notices import fence
from sofia.notices.models import Notice, Outbox
from sofia.notices.states import Reason, State


@transaction.atomic
def adopt() -> int:
    """Take the outbox of a restored database over; gives how many notices wait for somebody's decision.

    Whatever was still to be sent when the copy was made may have been sent by the original since: it is in doubt.
    """
    outbox, _ = Outbox.objects.get_or_create(pk=1)
    outbox.instance = settings.INSTANCE or new_key(16).hex()
    outbox.trouble, outbox.since, outbox.rests_until = "", None, None
    outbox.save()
    on_their_way = Notice.objects.filter(state__in=(State.QUEUED, State.HANDING_OVER))
    doubts = on_their_way.update(state=State.IN_DOUBT, reason=Reason.RESTORED)
    record(act=Act.ADOPT_OUTBOX, by=None, subject=None, after={"notices": doubts})
    fence.keep(outbox)
    return doubts
