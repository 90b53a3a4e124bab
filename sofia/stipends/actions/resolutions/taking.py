"""How each step of a resolution begins: who may, and the row as it stands, locked until the step is done."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused
from sofia.stipends import access
from sofia.stipends.models import BudgetLine, Resolution

SIGNED = "Esa resolución ya está firmada: no cambia. Para corregirla se hace otra."


def begun(permission: str, resolution: Resolution, by: Person, at: datetime) -> tuple[Resolution, Role]:
    """The resolution, locked, and the role in which she takes the step. Raises PermissionDenied."""
    role = access.require(permission, by=by, centre=resolution.centre_id, on=clock.day_of(at))
    rows = Resolution.objects.select_for_update(of=("self",))
    return rows.select_related("call", "centre__municipality", "decision", "appeal").get(pk=resolution.pk), role


def require_unsigned(resolution: Resolution) -> None:
    """Raise Refused once it is signed."""
    if resolution.signed_at:
        raise Refused(SIGNED)


def kept(resolution: Resolution, act: Act, by: Person, role: Role, **after: Any) -> Resolution:
    """Save what the step wrote, and leave its trace."""
    resolution.save()
    told = {"resolution": resolution.pk, **after}
    record(act=act, by=by, role=role, subject=resolution.call, centre=resolution.centre_id, after=told)
    return resolution


def dropped(acts: QuerySet[Resolution], by: Person, role: str) -> None:
    """Take away those that have no number yet: what they are about ended. What has one stays, without effect."""
    for draft in acts.filter(numbered_at=None).select_related("call"):
        told = {"resolution": draft.pk, "kind": draft.kind}
        BudgetLine.objects.filter(resolution=draft).delete()
        draft.delete()
        record(act=Act.DROP_RESOLUTION, by=by, role=role, subject=draft.call, centre=draft.centre_id, after=told)
