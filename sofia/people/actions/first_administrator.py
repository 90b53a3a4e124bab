"""Names the first person who administers an installation. Whoever keeps the server does it, once."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words

ALREADY = "Ya hay quien administra el portal: pídale el rol a esa persona, en la página «Roles»."


@in_words()
@transaction.atomic
def name_first_administrator(*, person: Person, by: None, at: datetime) -> RoleGrant:
    """Make the person administer the portal when nobody does. Nobody who signed in grants it: ``by`` is None.

    Raises Refused with a sentence. Of two at once the database lets one through.
    """
    if not person.is_active:
        raise Refused("Esa cuenta está suspendida o cerrada: no recibe roles.")
    today = clock.day_of(at)
    if RoleGrant.objects.live(today).filter(role=Role.PORTAL_ADMINISTRATOR).exists():
        raise Refused(ALREADY)
    grant = RoleGrant.objects.create(person=person, role=Role.PORTAL_ADMINISTRATOR, start=today)
    record(act=Act.FIRST_ADMINISTRATOR, by=by, subject=person, after={"grant": grant.pk, "role": grant.role})
    return grant
