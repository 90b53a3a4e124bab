"""What happens to an award after it is given, played in few lines."""

from datetime import date
from typing import Any

from django.db import transaction

from sofia.stipends.models import Award, Resolution, ResolutionKind, Suspension
from sofia.stipends.rules.allowance import first_month
from tests import builders
from tests.stipends.twins import trigger_off


def suspension(award: Award, starts_on: date, until: date, **about: Any) -> Suspension:
    """A suspension that is in effect, without the act and the days that lead to it: only what is kept of it."""
    by = builders.person()
    law, drafted = award.call.rule_set, {"drafted_at": builders.NOON, "drafted_by": by}
    kind, centre = ResolutionKind.SUSPENSION, award.call.centre_id
    act = Resolution.objects.create(call=award.call, centre_id=centre, kind=kind, decision=award.decision, **drafted)
    usual = {
        "ground": "suspension_1",
        "resolution": act,
        "first_month": first_month(law, starts_on).day(1),
        "resumes_month": first_month(law, date.fromordinal(until.toordinal() + 1)).day(1),
        "recorded_at": builders.NOON,
        "recorded_by": by,
    }
    with trigger_off("stipends_suspension", "suspension_of_its_act"), transaction.atomic():
        return Suspension.objects.create(award=award, starts_on=starts_on, until=until, **{**usual, **about})
