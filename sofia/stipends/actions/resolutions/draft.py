"""A resolution is drafted from what was decided; its officers add where the money comes from and what is public."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.actions.resolutions.taking import begun, kept, require_unsigned
from sofia.stipends.models import BudgetLine, Call, Resolution, ResolutionKind
from sofia.stipends.rules.allocation import Outcome
from sofia.vault.rows import close

Budget = Sequence[tuple[str, str, int]]


@in_words()
@transaction.atomic
def draft_resolution(*, call: Call, by: Person, at: datetime) -> Resolution:
    """Begin the resolution of the call's award. Raises PermissionDenied, and Refused before the award is final."""
    role = access.require("draft_resolution", by=by, centre=call.centre_id, on=clock.day_of(at))
    access.require_apart("sign", call, by)
    decision = call.decisions.filter(tie_sha256="").first()
    if decision is None:
        raise Refused("Primero adjudique los cupos: la resolución sale de la decisión definitiva.")
    if decision.awards.count() != decision.lines.filter(outcome=Outcome.AWARDED.value).count():
        raise Refused("Los cupos todavía no están adjudicados: falta completar el acta del sorteo.")
    begun_ = {"kind": ResolutionKind.AWARD, "decision": decision, "drafted_at": at, "drafted_by": by}
    return kept(Resolution(call=call, centre_id=call.centre_id, **begun_), Act.DRAFT_RESOLUTION, by, role)


@in_words()
@transaction.atomic
def change_content(
    *, resolution: Resolution, access_class: str, text: str, budget: Budget, by: Person, at: datetime
) -> Resolution:
    """Say who may read it, what is added to its reasons, and the lines of the budget: certificate, item and pesos.

    Raises PermissionDenied, and Refused once it is signed.
    """
    resolution, role = begun("draft_resolution", resolution, by, at)
    require_unsigned(resolution)
    resolution.access = access_class
    close(resolution, "text", text)
    resolution.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(resolution=resolution, certificate=certificate, item=item, amount=amount)
        for certificate, item, amount in budget
    )
    return kept(resolution, Act.CHANGE_RESOLUTION, by, role, access=access_class, lines=len(budget))
