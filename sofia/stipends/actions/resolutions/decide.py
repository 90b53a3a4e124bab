"""An appeal is decided by a new resolution, which is drafted here; signing it decides."""

from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.resolutions.draft import Budget, change_content
from sofia.stipends.actions.resolutions.taking import begun, kept, require_unsigned
from sofia.stipends.models import AccessClass, Appeal, AppealOutcome, Resolution, ResolutionKind
from sofia.stipends.models.resolution import outcomes_against

WITHDRAWN = "La persona desistió de ese recurso: ya no hay qué decidir."
NOT_AGAINST_THAT = "La adjudicación se modifica; la suspensión o la terminación de un apoyo se revoca."
LATE = "Ese recurso llegó fuera del término: se rechaza."


@in_words()
@transaction.atomic
def draft_decision(
    *, appeal: Appeal, outcome: str, text: str, budget: Budget = (), by: Person, at: datetime
) -> Resolution:
    """Begin, or change while it is not signed, the resolution that decides the appeal, with its reasons.

    ``budget``: where the money of a place comes from, when it gives one. Raises PermissionDenied, and Refused.
    """
    told = appeal.notification
    role = access.require("draft_resolution", by=by, centre=told.call.centre_id, on=clock.day_of(at))
    access.require_apart("sign", told.call, by)
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if appeal.withdrawn_at:
        raise Refused(WITHDRAWN)
    if outcome not in outcomes_against(told.resolution.kind):
        raise Refused(NOT_AGAINST_THAT)
    if appeal.late and outcome != AppealOutcome.REJECTED:
        raise Refused(LATE)
    resolution = Resolution.objects.filter(appeal=appeal).first()
    if resolution is None:
        resolution = _started(appeal, outcome, by, at)
        kept(resolution, Act.DRAFT_RESOLUTION, by, role, appeal=appeal.pk, outcome=outcome)
    else:
        resolution, role = begun("draft_resolution", resolution, by, at)
        require_unsigned(resolution)
        resolution.outcome = outcome
        kept(resolution, Act.CHANGE_RESOLUTION, by, role, appeal=appeal.pk, outcome=outcome)
    said = {"access_class": AccessClass.CLASSIFIED, "text": text}
    return change_content(resolution=resolution, budget=budget, by=by, at=at, **said)


def _started(appeal: Appeal, outcome: str, by: Person, at: datetime) -> Resolution:
    told = appeal.notification
    return Resolution(
        kind=ResolutionKind.APPEAL,
        appeal=appeal,
        outcome=outcome,
        call=told.call,
        centre_id=told.call.centre_id,
        decision=told.resolution.decision,
        drafted_at=at,
        drafted_by=by,
    )
