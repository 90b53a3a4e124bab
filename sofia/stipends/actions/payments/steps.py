"""How each step of a pay run is taken: who may, the run as it stands, and its trace."""

from datetime import datetime
from typing import Any

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.jobs import enqueue
from sofia.people.models import Person, Role
from sofia.stipends import access
from sofia.stipends.actions.payments.telling import TELLS
from sofia.stipends.jobs import tell_run
from sofia.stipends.models import Call, PayRun, RunState, RunStep
from sofia.stipends.windows import move_clock


def begun(permission: str, run: PayRun, by: Person, at: datetime) -> tuple[PayRun, Role]:
    """The run, locked with its call, and the role in which she takes the step. Raises PermissionDenied."""
    role = access.require(permission, by=by, centre=run.call.centre_id, on=clock.day_of(at))
    move_clock()
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=run.call_id)
    return PayRun.objects.select_for_update(of=("self",), no_key=True).select_related("call").get(pk=run.pk), role


def took(run: PayRun, step: RunState, act: Act, by: Person, role: Role, at: datetime, **about: Any) -> PayRun:
    """Write the step, which the database lets through or not, and leave its trace."""
    note, sha256 = about.pop("note", ""), about.pop("sha256", "")
    taken = RunStep.objects.create(run=run, step=step, at=at, by=by, note=note, sha256=sha256)
    run.state = step
    after = {
        "run": run.pk,
        "month": f"{run.month:%Y-%m}",
        "turn": run.turn,
        "step": taken.pk,
        "sha256": sha256,
        **about,
    }
    if step in TELLS:
        enqueue(tell_run, run=run.pk, step=step.value)
    record(act=act, by=by, role=role, subject=run.call, centre=run.call.centre_id, after=after)
    return run
