"""Each applicant is told that there is a resolution, and is notified when she opens it in the portal."""

from datetime import datetime
from itertools import chain

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of_many
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.resolutions.serving import locked, require_own, serve, traced
from sofia.stipends.actions.resolutions.taking import begun
from sofia.stipends.models import Channel, Notification, Resolution
from sofia.stipends.resolutions.kinds import part_of

ALREADY = "Esa resolución ya se puso a disposición de las personas."


@in_words()
@transaction.atomic
def send_notifications(*, resolution: Resolution, by: Person, at: datetime) -> int:
    """Tell everybody whom the resolution is about, by mail, that it is there to be opened; gives how many.

    Raises PermissionDenied, and Refused before it is filed or when it was done.
    """
    resolution, role = begun("draft_resolution", resolution, by, at)
    if resolution.notifications.exists():
        raise Refused(ALREADY)
    concerned = part_of(resolution).concerned(resolution)
    sent = {"resolution": resolution, "call": resolution.call, "sent_at": at, "sent_by": by}
    Notification.objects.bulk_create((Notification(application=one, **sent) for one in concerned), batch_size=1000)
    _mail(resolution, [one.person for one in concerned], at)
    after = {"resolution": resolution.pk, "people": len(concerned)}
    call, centre = resolution.call, resolution.centre_id
    record(act=Act.SEND_NOTIFICATIONS, by=by, role=role, subject=call, centre=centre, after=after)
    return len(concerned)


def _mail(resolution: Resolution, people: list[Person], at: datetime) -> None:
    """To each of them and, for a minor, also to who acts for her."""
    to = chain.from_iterable(addressees_of_many(people, clock.day_of(at)).values())
    values = {"centre": resolution.centre_id, "period": resolution.call.period}
    notify_all(kind=Kind.RESOLUTION_READY, to=to, event=f"resolution:{resolution.pk}", values=values, at=at)


@in_words()
@transaction.atomic
def open_resolution(*, notification: Notification, by: Person, at: datetime) -> Notification:
    """Be notified: she opens the resolution in the portal, or her representative does while she is a minor.

    Opened again, it stays as it was. Raises Refused with a sentence.
    """
    told = locked(notification)
    role = require_own(told, by, clock.day_of(at))
    if not told.channel:
        serve(told, Channel.PORTAL, clock.day_of(at), by, at)
        traced(Act.SERVE_NOTIFICATION, told, by, role)
    return told
