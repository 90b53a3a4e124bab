"""What officers do with notices: decide about those that got stuck, and write to many at once."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify_all
from sofia.notices.actions.decide import give_up, send_again
from sofia.notices.kinds import Kind
from sofia.notices.models import Notice
from sofia.people.access import ONLY_THE_MAIL, ONLY_WRITERS
from sofia.people.audiences import AUDIENCES
from sofia.people.models import Centre, Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words

DECISIONS = {Act.RESEND_NOTICE: send_again, Act.GIVE_UP_NOTICE: give_up}
DECIDED = "Ese aviso ya no espera una decisión, o la persona sigue sin un correo que se pueda usar."


@in_words()
@transaction.atomic
def decide_notice(*, notice: int, decision: Act, by: Person, at: datetime) -> Notice:
    """Send it again, or never. Raises PermissionDenied, and Refused when there is nothing to decide."""
    if not RoleGrant.held(by, Role.PORTAL_ADMINISTRATOR, "", clock.day_of(at)):
        raise PermissionDenied(ONLY_THE_MAIL)
    found = DECISIONS[decision](notice=notice, by=by, at=at)
    if found is None:
        raise Refused(DECIDED)
    about = {"notice": found.pk, "reason": found.reason}
    record(act=decision, by=by, role=Role.PORTAL_ADMINISTRATOR, subject=found.person, before=about)
    return found


@in_words()
@transaction.atomic
def write_to_many(
    *, centre: str, audience: str, heading: str, text: str, event: str, expected: int, by: Person, at: datetime
) -> int:
    """Write to everybody of a group of the centre; gives how many they are. The same ``event`` again writes to nobody.

    ``expected``: how many whoever writes was told that they are. Raises PermissionDenied, and Refused when the group
    is another by now.
    """
    if not RoleGrant.held(by, Role.CENTRE_ADMINISTRATOR, centre, clock.day_of(at)):
        raise PermissionDenied(ONLY_WRITERS)
    people = list(AUDIENCES[audience].members(centre, clock.day_of(at)))
    if len(people) != expected:
        raise Refused(f"El grupo cambió mientras usted escribía: ahora son {len(people)}. Revise y confirme otra vez.")
    values = {"heading": heading, "text": text, "centre": str(Centre.objects.get(pk=centre))}
    notify_all(kind=Kind.CENTRE_MESSAGE, to=people, event=event, values=values, at=at)
    after = {"audience": audience, "people": len(people), "event": event}
    record(act=Act.WRITE_TO_MANY, by=by, role=Role.CENTRE_ADMINISTRATOR, subject=None, centre=centre, after=after)
    return len(people)
