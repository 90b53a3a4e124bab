"""What every way of notifying shares: whose the notification is, and what is written when she knows."""

from datetime import date, datetime

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core.clock import day_of
from sofia.core.dates import OF_AGE, long_day
from sofia.documents.models import Document
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.guardians import addressees_of, guardian_of
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN
from sofia.stipends import regulations
from sofia.stipends.models import Channel, Notification

NOT_HERS = "Esa resolución se le notifica a otra persona."
BY_GUARDIAN = (
    "Usted es menor de edad: esto se le notifica a su representante legal, desde su propia cuenta. Si todavía "
    "no tiene uno confirmado, vayan juntos al centro."
)


def locked(notification: Notification) -> Notification:
    """The notification as it stands; nobody else writes it until the transaction ends."""
    rows = Notification.objects.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("resolution__paper", "resolution__signed_copy", "application__person", "call")
    return related.get(pk=notification.pk)


def require_own(told: Notification, by: Person, today: date) -> str:
    """The role in which she acts: none when it is hers, the guardian's for a minor. Raises Refused."""
    return require_her(told.application.person, by, today, NOT_HERS)


def require_her(person: Person, by: Person, today: date, not_hers: str) -> str:
    """The same of anything that is told to a person; ``not_hers``: what others are told."""
    hers = person.pk in rows_of(by)
    if person.age_on(today) >= OF_AGE:
        if hers:
            return ""
        raise Refused(not_hers)
    mandate = guardian_of(person, today)
    if mandate is None or mandate.guardian_id != by.pk:
        raise Refused(BY_GUARDIAN if hers else not_hers)
    return GUARDIAN


def serve(
    told: Notification, channel: Channel, on: date, by: Person, at: datetime, proof: Document | None = None
) -> None:
    """Write how, when and by whom she was notified, with the hash of what she was given, and confirm it by mail."""
    act = told.resolution
    told.channel, told.notified_on = channel, on
    told.sha256 = act.signed_copy.served_sha256 if act.signed_copy else act.paper.sha256  # type: ignore[union-attr]
    told.address = current().address if channel == Channel.PORTAL else ""
    told.served_at, told.served_by, told.proof = at, by, proof
    told.save()
    last = long_day(regulations.terms().last_day_to_appeal(on)) if act.appealable else ""
    values = {"centre": told.call.centre_id, "period": told.call.period, "on": long_day(on), "last": last}
    to = addressees_of(told.application.person, day_of(at))
    notify_all(kind=Kind.RESOLUTION_SERVED, to=to, event=f"notification:{told.pk}", values=values, at=at)


def traced(act: Act, told: Notification, by: Person, role: str, **after: object) -> None:
    """Leave the trace of an act about somebody's notification, in her own."""
    said = {"notification": told.pk, "channel": told.channel, **after}
    person, centre = told.application.person, told.call.centre_id
    record(act=act, by=by, role=role, subject=person, centre=centre, after=said)
