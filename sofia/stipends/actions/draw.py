"""The draw of a tie: announced before anybody can know its outcome, then recorded once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.documents.models import Document
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, beacon
from sofia.stipends.awarding.witnesses import not_yet, notice_of, seated
from sofia.stipends.beacon import BadBeacon
from sofia.stipends.models import Draw, DrawActa, DrawNotice, Seat
from sofia.stipends.queries import Tied, tied_in
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.draw import BadDraw


@in_words()
@transaction.atomic
def announce_draw(*, decision: Tied, beacon_code: str, round_number: int, by: Person, at: datetime) -> DrawNotice:
    """Name the beacon's future round, once the four witnesses said their numbers, which are frozen with it.

    Raises Refused when a number is missing, or the round is not future.
    """
    role = require_tie(decision, by, at)
    numbers = _numbers(decision)
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
        witnesses=numbers,
        announced_at=at,
        announced_by=by,
    )
    said = {"list": notice.list_sha256, "beacon": beacon_code, "round": round_number, "witnesses": notice.witnesses}
    record(act=Act.ANNOUNCE_DRAW, by=by, role=role, subject=notice, centre=decision.call.centre_id, after=said)
    return notice


@in_words()
@transaction.atomic
def record_draw(*, decision: Tied, signature: str, by: Person, at: datetime) -> Draw:
    """Record the announced draw with its round's ``signature`` (hex), which is verified offline."""
    role = require_tie(decision, by, at)
    notice = notice_of(decision)
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
def record_draw_in_person(
    *, decision: Tied, order: Sequence[str], acta: str, document: Document, by: Person, at: datetime
) -> Draw:
    """Record the order drawn by hand before the witnesses, with their signed acta and its number."""
    role = require_tie(decision, by, at)
    if missing := [seat.label for seat in Seat if seat not in seated(decision.call_id, decision.tie_sha256)]:
        raise Refused(f"Primero nombre los testigos: {', '.join(missing)}.")
    if notice_of(decision):
        raise Refused("Este sorteo ya se anunció por el faro público: regístrelo con la firma de su ronda.")
    try:
        drawn = draws.in_person(tied_in(decision), order, acta)
    except BadDraw as error:
        raise Refused(f"{error}.") from error
    kept = _recorded(Act.RECORD_DRAW_IN_PERSON, role, decision, drawn, None, by, at)
    DrawActa.objects.create(draw=kept, number=drawn.acta, document=document, attached_at=at, attached_by=by)
    return kept


def require_tie(decision: Tied, by: Person, at: datetime) -> Role:
    """The role in which the person may act on the tie that a decision left. Raises PermissionDenied, and Refused."""
    role = access.require("draw", by=by, centre=decision.call.centre_id, on=clock.day_of(at))
    access.require_apart("draw", decision.call, by)
    if decision.final:
        raise Refused("Esa decisión no dejó ningún empate por sortear.")
    return role


def _numbers(decision: Tied) -> list[int]:
    """What the four witnesses said, in the order of their seats."""
    rows = seated(decision.call_id, decision.tie_sha256)
    if missing := not_yet(rows, "number"):
        raise Refused(f"Faltan los números de los testigos del sorteo: {', '.join(missing)}.")
    return [row.number for row in rows.values() if row.number is not None]


def _recorded(
    act: Act, role: Role, decision: Tied, drawn: draws.Draw, notice: DrawNotice | None, by: Person, at: datetime
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
