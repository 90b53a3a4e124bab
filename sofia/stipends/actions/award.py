"""Awards the places of a call: the law decides, the database keeps."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.keys import new_key
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.findings import keep
from sofia.stipends.actions.keep_decision import keep_awards, keep_decision
from sofia.stipends.actions.keep_figures import keep_figures
from sofia.stipends.awarding.looking import look
from sofia.stipends.awarding.witnesses import unsigned
from sofia.stipends.models import Call, Decision, Draw

CHANGED = "Lo que se iba a decidir cambió desde que usted lo miró. Vuelva a mirarlo antes de adjudicar."


@in_words()
@transaction.atomic
def award(
    *,
    call: Call,
    on: date,
    by: Person,
    at: datetime,
    draw: Draw | None = None,
    publish_on: date | None = None,
    key: bytes = b"",
    seen: str = "",
) -> Decision:
    """Decide the call as of day ``on``. A tie at the cut-off gives a decision without awards, to be drawn.

    ``publish_on``: from which day it may be seen (``on`` when not given). ``key``: the secret that the salts of the
    public bundle come from (a fresh one when empty). ``seen``: the fingerprint of the outcome that was looked at.
    Raises PermissionDenied, and Refused; nothing is written then.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    today = clock.day_of(at)
    role = access.require("award", by=by, centre=call.centre_id, on=today)
    access.require_apart("award", call, by)
    if draw and (missing := unsigned(draw)):
        raise Refused(f"Falta la firma del acta del sorteo: {', '.join(missing)}. O adjunte el acta firmada.")
    looked = look(call, on, today, draw)
    if looked.outcome is None or looked.problems:
        raise Refused(" ".join(looked.problems))
    if seen and seen != looked.fingerprint:
        raise Refused(CHANGED)
    keep(moment="award", judged=looked.judged)
    decision = keep_decision(
        call=call, outcome=looked.outcome, draw=draw, by=by, at=at, publish_on=publish_on or on, key=key or new_key()
    )
    if decision.final:
        keep_awards(decision=decision, outcome=looked.outcome)
        keep_figures(decision=decision)
    taken = {"list": looked.frozen.pk if looked.frozen else None}
    record(act=Act.AWARD, by=by, role=role, subject=decision, centre=call.centre_id, after=_told(decision) | taken)
    return decision


def _told(decision: Decision) -> dict[str, str | int | None]:
    """What the audit keeps of a decision: enough to know it again, nothing of anybody."""
    hashes = {"bundle": decision.bundle_sha256, "public_bundle": decision.public_bundle_sha256}
    return {"call": decision.call_id, "draw": decision.draw_id, "tie": decision.tie_sha256, **hashes}
