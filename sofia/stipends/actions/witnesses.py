"""Those before whom a tie is drawn are named, say their numbers and sign the acta, each from her own account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.documents.models import Document
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.stipends.actions.draw import require_tie
from sofia.stipends.awarding.witnesses import draw_of, learns_in, notice_of, seated
from sofia.stipends.models import Draw, DrawActa, Seat, Witness
from sofia.stipends.queries import Tied

NOT_HERS = "Usted no es testigo de ese sorteo."


@in_words()
@transaction.atomic
def name_witnesses(
    *, decision: Tied, coordinator: Person, learners: Sequence[Person], by: Person, at: datetime
) -> list[Witness]:
    """Name the four: two learners, the coordinator and who directs the centre, who is ``by``.

    Named again, whoever has said nothing yet is replaced. Raises PermissionDenied, and Refused with a sentence.
    """
    role = require_tie(decision, by, at)
    centre, day = decision.call.centre_id, clock.day_of(at)
    if notice_of(decision) or draw_of(decision):
        raise Refused("El sorteo ya se anunció o se registró: sus testigos no cambian.")
    if not RoleGrant.held(coordinator, Role.ACADEMIC_COORDINATOR, centre, day):
        raise Refused("Esa persona no coordina la formación de este centro.")
    if not all(learns_in(learner, centre) for learner in learners):
        raise Refused("Quienes representan a los aprendices deben estar en formación en este centro.")
    people = dict(zip(Seat, (*learners, coordinator, by), strict=True))
    rows = [_seat(decision, seat, person, by, at) for seat, person in people.items()]
    told = {"list": decision.tie_sha256, "witnesses": [row.pk for row in rows]}
    record(act=Act.NAME_WITNESSES, by=by, role=role, subject=decision, centre=centre, after=told)
    return rows


def _seat(decision: Tied, seat: Seat, person: Person, by: Person, at: datetime) -> Witness:
    about = {"call": decision.call, "list_sha256": decision.tie_sha256, "seat": seat}
    row = Witness.objects.select_for_update(of=("self",)).filter(**about).first()
    if row and row.person_id == person.pk:
        return row
    row = row or Witness(**about)
    row.person, row.named_at, row.named_by = person, at, by
    row.save()
    if person != by:
        values = {"centre": str(decision.call.centre), "period": decision.call.period}
        notify(kind=Kind.WITNESS_NAMED, to=person, event=f"witness:{row.pk}:{person.pk}", values=values, at=at)
    return row


@in_words()
@transaction.atomic
def say_number(*, witness: Witness, number: int, by: Person, at: datetime) -> Witness:
    """Keep the number that a witness says. It never changes, and it is refused once the round was announced."""
    row = _own(witness, by)
    if row.number == number:
        return row
    if row.number is not None:
        raise Refused("Usted ya dijo su número, y no cambia.")
    row.number, row.said_at, row.said_by = number, at, by
    row.save(update_fields=["number", "said_at", "said_by"])
    _record(Act.SAY_NUMBER, row, by, {"number": number})
    return row


@in_words()
@transaction.atomic
def sign_acta(*, witness: Witness, by: Person, at: datetime) -> Witness:
    """Sign the acta of a draw that was recorded: the witness answers for exactly that document. Once."""
    row = _own(witness, by)
    if row.signed_at:
        return row
    draw = Draw.objects.filter(call=row.call_id, list_sha256=row.list_sha256).first()
    if draw is None:
        raise Refused("El sorteo todavía no se ha registrado: no hay acta que firmar.")
    row.signed_sha256, row.signed_at, row.signed_by = sha256_hex(draw.document), at, by
    row.save(update_fields=["signed_sha256", "signed_at", "signed_by"])
    _record(Act.SIGN_ACTA, row, by, {"draw": draw.pk, "document": row.signed_sha256})
    return row


@in_words()
@transaction.atomic
def attach_acta(*, decision: Tied, draw: Draw, number: str, document: Document, by: Person, at: datetime) -> DrawActa:
    """Attach the acta that the witnesses signed on paper, under its number."""
    role = require_tie(decision, by, at)
    if not seated(draw.call_id, draw.list_sha256):
        raise Refused("Primero nombre los testigos que firman el acta.")
    kept = DrawActa.objects.create(draw=draw, number=number.strip(), document=document, attached_at=at, attached_by=by)
    told = {"draw": draw.pk, "document": str(document.pk)}
    record(act=Act.ATTACH_ACTA, by=by, role=role, subject=kept, centre=decision.call.centre_id, after=told)
    return kept


def _own(witness: Witness, by: Person) -> Witness:
    """The row as it stands, held until the transaction ends. Raises PermissionDenied when it is not hers."""
    row = Witness.objects.select_for_update(of=("self",)).select_related("call").get(pk=witness.pk)
    if row.person_id not in rows_of(by):
        raise PermissionDenied(NOT_HERS)
    return row


def _record(act: Act, row: Witness, by: Person, said: dict[str, Any]) -> None:
    record(act=act, by=by, subject=row, centre=row.call.centre_id, after={"list": row.list_sha256, **said})
