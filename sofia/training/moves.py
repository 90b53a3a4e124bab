"""The moves of the lifecycle as an officer finds them: the address of each, and what its page asks and calls."""

from collections.abc import Iterator
from dataclasses import dataclass

from sofia.core.lifecycle import Move
from sofia.people.models import RoleGrant
from sofia.training.lifecycle import LIFECYCLE, EnrolmentState
from sofia.training.models import Enrolment, StateChange

ADDRESSES = {
    "induct": "induccion",
    "begin": "formacion",
    "condition": "condicionamiento",
    "lift": "levantar",
    "defer": "aplazamiento",
    "readmit": "reingreso",
    "transfer": "traslado",
    "withdraw": "retiro",
    "cancel": "cancelacion",
    "fail": "reprobacion",
    "complete": "por-certificar",
    "reopen": "devolver",
}
"""Code of a move → its part of an address. Who certifies does it with the certificate, not here."""

CODES = {address: code for code, address in ADDRESSES.items()}
BY_ACT = {"condition", "lift"}
TO_A_COHORT = {"transfer", "readmit"}
# Who deferred or withdrew goes to another cohort with her re-entry, so its page is the one that offers it.
BACK = LIFECYCLE.move("readmit").sources


@dataclass(frozen=True)
class Way:
    """A move that an officer may make now."""

    move: Move
    address: str


def ways(enrolment: Enrolment, acting: RoleGrant) -> list[Way]:
    """What the officer may do with the enrolment as it stands, in the order of the table."""
    return list(_ways(enrolment, acting))


def _ways(enrolment: Enrolment, acting: RoleGrant) -> Iterator[Way]:
    for move in LIFECYCLE.moves_from(enrolment.state):
        if move.code == "transfer" and enrolment.state in BACK:
            continue
        if move.code in ADDRESSES and acting.role in move.roles:
            yield Way(move, ADDRESSES[move.code])


def last_standing(history: list[StateChange]) -> StateChange | None:
    """The change that may be left without effect: the last that stands, when only a state came of it."""
    undone = {row.reverts_id for row in history}
    standing = [row for row in history if not row.reverts_id and row.pk not in undone]
    last = standing[-1] if standing else None
    lasting = {EnrolmentState.CONDITIONED, EnrolmentState.TRANSFERRED, EnrolmentState.CERTIFIED}
    return last if last and last.from_state and not lasting & {last.from_state, last.to_state} else None
