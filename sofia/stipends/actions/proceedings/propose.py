"""Tells those who follow the awards of a call what the records propose; each thing once."""

from datetime import datetime

from django.db import transaction

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.clock import day_of
from sofia.core.words import counted
from sofia.notices.actions import notify_all
from sofia.notices.kinds import Kind
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.models import Call
from sofia.stipends.proceedings.proposals import Proposal, proposals


@transaction.atomic
def propose(*, call: Call, at: datetime) -> int:
    """Write to the managers of the centre when there is something new to look at; gives how many things there are.

    Nobody's act: nothing is opened. The same things are written of once.
    """
    today = day_of(at)
    found = proposals(call, today)
    if found:
        event = f"proposals:{call.pk}:{_named(found)}"
        grants = RoleGrant.objects.live(today).filter(role=Role.STIPEND_MANAGER, centre=call.centre_id)
        values = {"period": call.period, "found": counted(len(found), "propuesta", "propuestas")}
        to = Person.objects.filter(pk__in=grants.values("person"))
        notify_all(kind=Kind.INCIDENTS_PROPOSED, to=to, event=event, values=values, at=at)
    return len(found)


def _named(found: list[Proposal]) -> str:
    """Names what is proposed, whatever the day on which somebody looks: the same things on another day are the same."""
    said = sorted([one.award.pk, one.ground, one.suspension.pk if one.suspension else 0] for one in found)
    return sha256_hex(canonical_json(said))[:32]
