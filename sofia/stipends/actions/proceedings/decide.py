"""The act that decides a proceeding, and the one that lifts a suspension: drafted here, signed as any resolution."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.proceedings.taking import ground_of, locked, may
from sofia.stipends.actions.resolutions.draft import change_content
from sofia.stipends.actions.resolutions.taking import begun, kept, require_unsigned
from sofia.stipends.models import AccessClass, Award, Effect, Proceeding, Resolution, ResolutionKind, Suspension
from sofia.stipends.proceedings.courses import was_heard
from sofia.stipends.rules.proceedings import ASKED

STILL_HER_TURN = "La persona todavía puede responder: se decide después de su respuesta, o de su término."
AWARD_OVER = "Ese apoyo ya terminó: no hay qué levantar."
ALREADY_OVER = "Esa suspensión ya terminó: no hay qué levantar."


@in_words()
@transaction.atomic
def draft_act(*, proceeding: Proceeding, text: str, by: Person, at: datetime, months: int | None = None) -> Resolution:
    """Begin, or change while it is not signed, the act that decides it; ``months``: how long it suspends.

    Raises PermissionDenied, and Refused with a sentence.
    """
    found = locked(proceeding)
    award = found.award
    role = may("draft_resolution", award, by, at)
    if was_heard(found, clock.day_of(at)) == ASKED:
        raise Refused(STILL_HER_TURN)
    if found.effect != Effect.SUSPENSION:
        months = None
    elif months is None or not 1 <= months <= (most := ground_of(award, found.ground).max_months):
        raise Refused(f"Una suspensión por esa causal dura de uno a {most} meses.")
    row = Resolution.objects.filter(proceeding=found).first()
    return _drafted(row, award, role, text, by, at, kind=found.effect, proceeding=found, months=months)


@in_words()
@transaction.atomic
def draft_resumption(*, suspension: Suspension, text: str, by: Person, at: datetime) -> Resolution:
    """Begin, or change, the act that lifts a suspension before its last day. Raises PermissionDenied, Refused."""
    rows = Suspension.objects.select_for_update(of=("self",), no_key=True)
    suspension = rows.select_related("award__call", "award__application__person").get(pk=suspension.pk)
    role = may("draft_resolution", suspension.award, by, at)
    if suspension.award.ended_at:
        raise Refused(AWARD_OVER)
    if suspension.ended_on or suspension.until < clock.day_of(at):
        raise Refused(ALREADY_OVER)
    row = Resolution.objects.filter(suspension=suspension).first()
    about: dict[str, Any] = {"kind": ResolutionKind.RESUMPTION, "suspension": suspension}
    return _drafted(row, suspension.award, role, text, by, at, **about)


def _drafted(
    row: Resolution | None, award: Award, role: str, text: str, by: Person, at: datetime, *, kind: str, **about: Any
) -> Resolution:
    access.require_apart("sign", award.call, by)
    if row is None:
        begun_ = {"kind": kind, "decision": award.decision, "drafted_at": at, "drafted_by": by}
        row = Resolution(call=award.call, centre_id=award.call.centre_id, **begun_, **about)
        row = kept(row, Act.DRAFT_RESOLUTION, by, role, award=award.pk)  # type: ignore[arg-type]
    else:
        row, _ = begun("draft_resolution", row, by, at)
        require_unsigned(row)
        row.months = about.get("months")
        row.save(update_fields=["months"])
    return change_content(resolution=row, access_class=AccessClass.CLASSIFIED, text=text, budget=(), by=by, at=at)
