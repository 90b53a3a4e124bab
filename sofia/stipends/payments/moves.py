"""The steps of a pay run as its pages show them: after which, by whom, and who may not take two of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sofia.people.models import Person, Role
from sofia.stipends.access import PERMISSIONS
from sofia.stipends.models import PayRun, RunState, RunStep

R = RunState
PREPARING = (R.PREPARED, R.LOCKED)
PAYING = (R.APPROVED, R.SENT)


@dataclass(frozen=True)
class Move:
    """``after``: the states in which it comes. ``leaves``: the state that it leads to. ``apart``: whoever took one of
    those steps does not take this one (the database keeps it: migration `ledger`). ``page``: the name of its address.
    """

    title: str
    page: str
    permission: str
    after: tuple[RunState, ...]
    leaves: RunState
    apart: tuple[RunState, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        return PERMISSIONS[self.permission].roles

    @property
    def who(self) -> str:
        return " o ".join(role.label for role in self.roles)


LOCK = Move("Cerrar para aprobar", "payment_lock", "prepare_payment", (R.PREPARED,), R.LOCKED)
APPROVE = Move("Aprobar", "payment_approve", "approve_payment", (R.LOCKED,), R.APPROVED, PREPARING)
SEND = Move("Enviar al banco", "payment_file", "approve_payment", (R.APPROVED,), R.SENT, PREPARING)
RECONCILE = Move("Conciliar", "payment_reconcile", "register_results", (R.SENT, R.REOPENED), R.RECONCILED, PAYING)
CLOSE = Move(
    "Cerrar el mes", "payment_close", "close_payment", (R.RECONCILED,), R.CLOSED, (*PREPARING, *PAYING, R.RECONCILED)
)
REOPEN = Move("Reabrir", "payment_reopen", "close_payment", (R.CLOSED,), R.REOPENED)
DISCARD = Move("Descartar", "payment_discard", "discard_payment", (*PREPARING, R.APPROVED), R.DISCARDED)
BY_WHO_APPROVES = "Ese pago ya se aprobó: lo descarta quien lo aprueba, si todavía no le dio el archivo al banco."
IN_ORDER = (LOCK, APPROVE, SEND, RECONCILE, CLOSE)
ASIDE = (DISCARD, REOPEN)


def why_not(move: Move, run: PayRun, steps: Sequence[RunStep], by: Person, role: str) -> str:
    """Why she does not take that step now, as a sentence; empty when she may."""
    if run.state not in move.after:
        return f"Viene después de: {', '.join(state.label.lower() for state in move.after)}."
    if role not in move.roles:
        return f"Lo hace: {move.who}."
    if move is DISCARD and run.state == R.APPROVED and role != Role.FINANCE_GROUP:
        return BY_WHO_APPROVES
    if any(step.by_id == by.pk and step.step in move.apart for step in steps):
        return "Usted dio otro paso de este pago: este lo da otra persona."
    return ""
