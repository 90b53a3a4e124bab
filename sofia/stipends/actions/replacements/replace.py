"""Gives the freed places of a call to the next in line: the law says who, the database keeps it."""

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, windows
from sofia.stipends.actions.findings import keep
from sofia.stipends.actions.replacements.keep_replacement import keep_replacement
from sofia.stipends.actions.replacements.tell import tell
from sofia.stipends.models import Call, Replacement
from sofia.stipends.replacing.looking import look

CHANGED = "Lo que se iba a decidir cambió desde que usted lo miró. Vuelva a mirarlo antes de reemplazar."


@in_words()
@transaction.atomic
def replace(*, call: Call, by: Person, seen: str = "") -> Replacement:
    """Give every freed place that can be given today, and draft the resolution of each. A tie is left to be drawn.

    ``seen``: the fingerprint of the outcome that was looked at. Raises PermissionDenied, and Refused with a sentence:
    outside the days of the schedule, without a free place, or without somebody who may take it.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    at = windows.require_open(call, "replacements")
    today = clock.day_of(at)
    role = access.require("replace", by=by, centre=call.centre_id, on=today)
    access.require_apart("award", call, by)
    looked = look(call, today)
    if looked.problems:
        raise Refused(" ".join(looked.problems))
    if seen and seen != looked.fingerprint:
        raise Refused(CHANGED)
    keep(moment="award", judged={one: looked.judged[one] for one in looked.reached})
    replacement = keep_replacement(call=call, looked=looked, by=by, role=role, at=at)
    tell(replacement=replacement, at=at)
    told = {"call": call.pk, "tie": replacement.tie_sha256}
    hashes = {"bundle": replacement.bundle_sha256, "public_bundle": replacement.public_bundle_sha256}
    record(act=Act.REPLACE, by=by, role=role, subject=replacement, centre=call.centre_id, after=told | hashes)
    return replacement
