"""What every change of state has in common: the lock, the day, the row, the trace and the word to the learner."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.identity import survivor_of
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused
from sofia.training import access
from sofia.training.lifecycle import LIFECYCLE, EnrolmentState
from sofia.training.models import ChangeKind, Enrolment, StateChange
from sofia.vault.rows import close

NOT_FROM_HERE = "La matrícula está en «{state}»: desde ahí no se hace «{move}»."
NOT_YET = "Ese día todavía no llega: regístrelo cuando ya rija."


@dataclass(frozen=True)
class Order:
    """What an officer writes of any change: from which day it is true, why, and by which norm or act."""

    effective_on: date
    reason: str
    norm: str
    by: Person
    at: datetime

    def __post_init__(self) -> None:
        if self.effective_on > clock.day_of(self.at):
            raise Refused(NOT_YET)
        if not self.reason.strip():
            raise Refused("Escriba el motivo.")
        if not self.norm.strip():
            raise Refused("Escriba la norma o el acto en que se apoya.")

    @property
    def today(self) -> date:
        return clock.day_of(self.at)


def locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now, and so until the transaction ends."""
    rows = Enrolment.objects.select_for_update(of=("self",), no_key=True).select_related("cohort", "person")
    return rows.get(pk=enrolment.pk)


def made(enrolment: Enrolment, code: str, order: Order) -> StateChange:
    """Make a move of the lifecycle with an enrolment that is locked: who, from where, the sanction, the row, the trace.

    Raises PermissionDenied and Refused.
    """
    move = LIFECYCLE.move(code)
    role = access.require_move(move, enrolment, by=order.by, on=order.today)
    if enrolment.state not in move.sources:
        raise Refused(NOT_FROM_HERE.format(state=EnrolmentState(enrolment.state).label, move=move.text))
    if enrolment.state == EnrolmentState.CONDITIONED:
        _end_sanction(enrolment, order)
    row = write(enrolment, move.target, order)
    trace(row, order, role)
    return row


def write(
    enrolment: Enrolment,
    to: str,
    order: Order,
    *,
    kind: ChangeKind = ChangeKind.MOVE,
    reverts: StateChange | None = None,
) -> StateChange:
    """Write the change; the database moves the enrolment, and refuses what does not follow."""
    last = enrolment.changes.aggregate(last=Max("number"))["last"]
    row = StateChange(
        enrolment=enrolment,
        number=(last or 0) + 1,
        kind=kind,
        from_state=enrolment.state if last else "",
        to_state=to,
        effective_on=order.effective_on,
        norm=order.norm.strip(),
        reverts=reverts,
        recorded_at=order.at,
        recorded_by=order.by,
    )
    close(row, "reason", order.reason.strip())
    row.save()
    enrolment.refresh_from_db(fields=["state", "state_since"])
    return row


def _end_sanction(enrolment: Enrolment, order: Order) -> None:
    """The sanction that still runs, if any, ended the day before the change."""
    running = enrolment.conditionals.filter(end=None).first()
    if running:
        running.end, running.end_act = order.effective_on - timedelta(days=1), order.norm.strip()
        running.lifted_at, running.lifted_by = order.at, order.by
        running.save()


def trace(row: StateChange, order: Order, role: Role, act: Act = Act.CHANGE_STATE) -> None:
    """The learner finds it among her own; which state it was is in the record, not in the audit."""
    enrolment = row.enrolment
    after = {"enrolment": enrolment.pk, "change": row.pk}
    record(act=act, by=order.by, role=role, subject=enrolment.person, centre=enrolment.cohort.centre_id, after=after)


def tell(row: StateChange, at: datetime) -> None:
    """A mail to the learner: that the state of her enrolment changed. Which and why she reads in her account."""
    enrolment = row.enrolment
    values = {"cohort": enrolment.cohort.number}
    notify(
        kind=Kind.STATE_CHANGED, to=survivor_of(enrolment.person), event=f"state_change:{row.pk}", values=values, at=at
    )
