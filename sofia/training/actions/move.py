"""Moves an enrolment to another state, and leaves the last change without effect."""

from datetime import date, datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core.lifecycle import NOTHING
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.training import access
from sofia.training.actions import change
from sofia.training.actions.change import Order
from sofia.training.lifecycle import LIFECYCLE, RULES, EnrolmentState
from sofia.training.models import ChangeKind, Enrolment, StateChange
from sofia.training.queries import progress_of

OF_THEIR_OWN = {"condition", "lift", "transfer"} | {move.code for move in LIFECYCLE.moves_from(NOTHING)}
"""Moves that do more than change the state: `condition`, `lift`, `transfer` and `enrol` make them."""

QUIET = {"certify", "uncertify"}  # who is certified hears it with her certificate
NOT_LAST = "Ese cambio ya no es el último, o abrió la matrícula. Mire cómo quedó."
# Something besides the state came of them: a sanction, another enrolment, a certificate.
LASTING = {
    EnrolmentState.CONDITIONED: "Un condicionamiento no se deja sin efecto: se levanta con su acto.",
    EnrolmentState.TRANSFERRED: "Un traslado no se deja sin efecto: traslade otra vez.",
    EnrolmentState.CERTIFIED: "Un certificado no se deja sin efecto aquí: lo anula quien certifica.",
}


@in_words()
@transaction.atomic
def move(
    *, enrolment: Enrolment, code: str, effective_on: date, reason: str, norm: str = RULES, by: Person, at: datetime
) -> StateChange:
    """Make the move of that code (`LIFECYCLE`), true from that day on: today, or earlier and then dated back.

    Raises PermissionDenied, and Refused with a sentence; ValueError for a move that has an action of its own.
    """
    if code in OF_THEIR_OWN:
        raise ValueError(f"{code} has an action of its own")
    order, enrolment = Order(effective_on, reason, norm, by, at), change.locked(enrolment)
    if code == "complete" and (missing := progress_of(enrolment).missing):
        raise Refused(f"Todavía no puede certificarse. {' '.join(missing)}")
    row = change.made(enrolment, code, order)
    if code not in QUIET:
        change.tell(row, at)
    return row


@in_words()
@transaction.atomic
def revert(*, undone: StateChange, reason: str, norm: str = RULES, by: Person, at: datetime) -> StateChange:
    """Leave the last change without effect, as if it had not been; both stay written. Raises as `move`."""
    order, enrolment = Order(undone.effective_on, reason, norm, by, at), change.locked(undone.enrolment)
    centre = enrolment.cohort.centre_id
    role = access.require(access.OFFICE, by=by, centre=centre, on=order.today, refusal=access.ONLY_OFFICE)
    access.require_impartial(enrolment, by)
    for state in (undone.from_state, undone.to_state):
        if state in LASTING:
            raise Refused(LASTING[EnrolmentState(state)])
    if undone.from_state == NOTHING or undone.to_state != enrolment.state:
        raise Refused(NOT_LAST)
    row = change.write(enrolment, undone.from_state, order, kind=ChangeKind.REVERSAL, reverts=undone)
    change.trace(row, order, role, Act.REVERT_STATE)
    change.tell(row, at)
    return row
