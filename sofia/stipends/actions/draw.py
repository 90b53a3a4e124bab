"""The draw of a tie: announced before anybody can know its outcome, then recorded once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, beacon
from sofia.stipends.beacon import BadBeacon
from sofia.stipends.models import Decision, Draw, DrawNotice
from sofia.stipends.queries import tied_in
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.draw import BadDraw


@in_words()
@transaction.atomic
def announce_draw(
    *, decision: Decision, beacon_code: str, round_number: int, witnesses: Sequence[int], by: Person, at: datetime
) -> DrawNotice:
    """Name the beacon's future round and keep the witnesses' numbers. Raises Refused when the round is not future."""
    role = _require(decision, by, at)
    try:
        due = beacon.by_code(beacon_code).time_of(round_number)
    except BadBeacon as error:
        raise Refused(f"{error}.") from error
    if due <= at:
        raise Refused(f"La ronda {round_number} ya salió. Anuncie una ronda futura: nadie debe conocer su valor.")
    notice = DrawNotice.objects.create(
        call=decision.call,
        list_sha256=decision.tie_sha256,
        beacon=beacon_code,
        round=round_number,
        witnesses=list(witnesses),
        announced_at=at,
        announced_by=by,
    )
    said = {"list": notice.list_sha256, "beacon": beacon_code, "round": round_number, "witnesses": notice.witnesses}
    record(act=Act.ANNOUNCE_DRAW, by=by, role=role, subject=notice, centre=decision.call.centre_id, after=said)
    return notice


@in_words()
@transaction.atomic
def record_draw(*, decision: Decision, signature: str, by: Person, at: datetime) -> Draw:
    """Record the announced draw with its round's ``signature`` (hex), which is verified offline."""
    role = _require(decision, by, at)
    notice = DrawNotice.objects.filter(call=decision.call, list_sha256=decision.tie_sha256).first()
    if notice is None:
        raise Refused("Primero anuncie el sorteo: el faro, la ronda futura y los números de los testigos.")
    try:
        beacon.by_code(notice.beacon).verify(notice.round, signature)
        drawn = draws.verifiable(tied_in(decision), notice.witnesses, notice.round, signature, notice.beacon)
    except (BadBeacon, BadDraw) as error:
        raise Refused(f"{error}.") from error
    return _recorded(Act.RECORD_DRAW, role, decision, drawn, notice, by, at)


@in_words()
@transaction.atomic
def record_draw_in_person(*, decision: Decision, order: Sequence[str], acta: str, by: Person, at: datetime) -> Draw:
    """Record the order drawn by hand before the witnesses, under the number of its signed acta."""
    role = _require(decision, by, at)
    try:
        drawn = draws.in_person(tied_in(decision), order, acta)
    except BadDraw as error:
        raise Refused(f"{error}.") from error
    return _recorded(Act.RECORD_DRAW_IN_PERSON, role, decision, drawn, None, by, at)


def _require(decision: Decision, by: Person, at: datetime) -> Role:
    role = access.require("draw", by=by, centre=decision.call.centre_id, on=clock.day_of(at))
    access.require_apart("draw", decision.call, by)
    if decision.final:
        raise Refused("Esa decisión no dejó ningún empate por sortear.")
    return role


def _recorded(
    act: Act, role: Role, decision: Decision, drawn: draws.Draw, notice: DrawNotice | None, by: Person, at: datetime
) -> Draw:
    kept = Draw.objects.create(
        call=decision.call,
        notice=notice,
        list_sha256=decision.tie_sha256,
        document=canonical_json(drawn.to_json()).decode(),
        recorded_at=at,
        recorded_by=by,
    )
    told = {"decision": decision.pk, "list": kept.list_sha256, "document": sha256_hex(kept.document)}
    record(act=act, by=by, role=role, subject=kept, centre=decision.call.centre_id, after=told)
    return kept
